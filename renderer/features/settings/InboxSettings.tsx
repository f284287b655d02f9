import { changePreferences, usePreferences } from '../../app/preferences'
import { Section } from '../../ui/Page'
import { RadioGroup } from '../../ui/RadioGroup'
import { SelectField } from '../../ui/SelectField'

const holds = ['0', '5', '10', '20', '30'] as const
const polls = ['1', '5', '10', '15', '30', '60'] as const

const pick = <V extends string>(values: readonly V[], now: number): V | null =>
  values.find((value) => Number(value) === now) ?? null

/** Reading, sending, and how often utilities are asked. */
export function InboxSettings() {
  const chosen = usePreferences()
  return (
    <Section title="Messages">
      <RadioGroup
        label="Mark a message as read"
        help="The flag is shared with everyone who uses the same registration."
        value={chosen.readPolicy}
        onChange={(readPolicy) => void changePreferences({ readPolicy })}
        options={[
          { value: 'after-two-seconds', label: 'After two seconds in the open reader' },
          { value: 'when-i-act', label: 'When I act on it' },
          { value: 'never', label: 'Never by itself' },
        ]}
      />
      <SelectField
        label="Hold before sending"
        help="A message cannot be called back once it has left; this is the only undo."
        value={pick(holds, chosen.sendHoldSec)}
        options={holds.map((value) => ({
          value,
          label: value === '0' ? 'Send at once' : `${value} seconds`,
        }))}
        onChange={(value) => void changePreferences({ sendHoldSec: Number(value) })}
      />
      <SelectField
        label="Look for new messages every"
        value={pick(polls, chosen.pollMessagesMin)}
        options={polls.map((value) => ({ value, label: value === '1' ? 'minute' : `${value} minutes` }))}
        onChange={(value) => void changePreferences({ pollMessagesMin: Number(value) })}
      />
    </Section>
  )
}
