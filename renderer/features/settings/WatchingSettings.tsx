import { changePreferences, usePreferences } from '../../app/preferences'
import { Section } from '../../ui/Page'
import { SelectField } from '../../ui/SelectField'

const hours = [
  { value: '1', label: 'hour' },
  { value: '6', label: '6 hours' },
  { value: '12', label: '12 hours' },
  { value: '24', label: 'day' },
  { value: '72', label: '3 days' },
  { value: '168', label: 'week' },
] as const

/** How often what utilities publish is read by itself. */
export function WatchingSettings() {
  const { readDocumentsHours } = usePreferences()
  const now = hours.find(({ value }) => Number(value) === readDocumentsHours)?.value ?? null
  return (
    <Section title="Watching">
      <SelectField
        label="Read what utilities publish every"
        help="Documents, terms and policies, while Busbar is open. What has not changed is not sent again, and a utility that asks for patience gets it."
        value={now}
        empty={`${String(readDocumentsHours)} hours`}
        options={hours}
        onChange={(value) => void changePreferences({ readDocumentsHours: Number(value) })}
      />
    </Section>
  )
}
