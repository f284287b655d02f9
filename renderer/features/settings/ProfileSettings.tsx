import { go } from '../../app/navigation'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Page'

/** Where the company profiles are, and which one registrations begin with. */
export function ProfileSettings() {
  const { data } = useQuery('profiles.list', {})
  if (!data) return null
  const { profiles } = data
  const standard = profiles.find((one) => one.isDefault)
  return (
    <Section title="Company profiles">
      <div className="settings__row">
        <p className="soft">
          {standard
            ? `${counted(profiles.length, 'profile')}. Registrations begin with ${standard.name}.`
            : 'Names, addresses and documents that fill every registration. None yet.'}
        </p>
        <Button size="sm" onPress={() => go({ name: 'profiles' })}>
          {standard ? 'Manage profiles' : 'Write one'}
        </Button>
      </div>
    </Section>
  )
}
