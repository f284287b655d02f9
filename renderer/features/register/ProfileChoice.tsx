import type { CompanyProfile } from '../../../electron/contract/profiles'
import type { RegistrationDraft, RegistrationPlan } from '../../../electron/contract/registrations'
import { go } from '../../app/navigation'
import { toast } from '../../app/notices'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { SelectField } from '../../ui/SelectField'
import { LinkButton } from '../../ui/Page'
import { profileOf } from './keep-in-profile'

interface ProfileChoiceProps {
  plan: RegistrationPlan
  draft: RegistrationDraft
  profiles: readonly CompanyProfile[]
  onChange: (patch: Partial<RegistrationDraft>) => void
}

const none = 'none'

/** Which company profile fills this form; the way to the first one where there is none. */
export function ProfileChoice({ plan, draft, profiles, onChange }: ProfileChoiceProps) {
  if (profiles.length === 0) {
    const start = async () => {
      const patch = await profileOf(draft, plan)
      if (patch === null) return
      onChange(patch)
      toast('Kept as a company profile')
    }
    return draft.clientName.trim() === '' ? null : (
      <Banner
        icon="form"
        title="Keep this for the next utility?"
        actions={
          <Button size="sm" onPress={start}>
            Keep as company profile
          </Button>
        }
      >
        A company profile fills the next registration with what you write here.
      </Banner>
    )
  }
  return (
    <div className="register__profile">
      <SelectField
        label="Company profile"
        value={draft.profileId ?? none}
        onChange={(value) =>
          onChange({ profileId: profiles.find((one) => one.profileId === value)?.profileId ?? null })
        }
        options={[
          ...profiles.map(({ profileId, name, isDefault }) => ({
            value: profileId as string,
            label: isDefault ? `${name} (default)` : name,
          })),
          { value: none, label: 'None' },
        ]}
      />
      <LinkButton
        quiet
        onPress={() =>
          go({ name: 'profiles', ...(draft.profileId === null ? {} : { profileId: draft.profileId }) })
        }
      >
        Manage profiles
      </LinkButton>
    </div>
  )
}
