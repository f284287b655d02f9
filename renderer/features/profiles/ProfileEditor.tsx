import { useState } from 'react'
import type { CompanyProfile } from '../../../electron/contract/profiles'
import { act } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'
import { PageHead, Section } from '../../ui/Page'
import { TextField } from '../../ui/TextField'
import { LanguageRows } from './LanguageRows'
import { ProfileAnswers } from './ProfileAnswers'
import { ProfileDocuments } from './ProfileDocuments'
import { useProfileForm, type ProfileForm } from './use-profile-form'

/** One company profile: everything a registration can begin with. */
export function ProfileEditor({ profile }: { profile: CompanyProfile }) {
  const form = useProfileForm(profile)
  const { profileId, isDefault, name } = profile
  const back = () => go({ name: 'profiles' })
  useAction('list.back', back)
  return (
    <>
      <PageHead
        ruled
        title={name}
        meta={
          <>
            saved <DateText atMs={profile.changedAtMs} as="clock" />
          </>
        }
        start={<IconButton icon="back" label="Back to the profiles" keys="u" flips onPress={back} />}
        actions={
          isDefault ? (
            <Chip tone="info">Default</Chip>
          ) : (
            <Button
              onPress={() => act('profiles.setDefault', { profileId }, { done: `${name} is the default` })}
            >
              Begin registrations with it
            </Button>
          )
        }
      />
      <div className="scroll" data-pane="profile">
        <div className="profiles">
          <Names form={form} />
          <Addresses form={form} />
          <LanguageRows form={form} />
          <ProfileDocuments profile={profile} form={form} />
          <ProfileAnswers profile={profile} form={form} />
        </div>
      </div>
    </>
  )
}

function Names({ form }: { form: ProfileForm }) {
  const { content, change, problemOf } = form
  const [contacts, setContacts] = useState(content.contacts.join(', '))
  return (
    <Section title="Names">
      <div className="form-rows">
        <TextField
          label="Profile"
          note="required"
          help="What it is called here. Nobody else sees it."
          value={content.name}
          onChange={(name) => change({ name })}
          error={problemOf('name')}
        />
        <TextField
          label="Client name"
          help="The name people at a utility and its customers see."
          value={content.clientName}
          onChange={(clientName) => change({ clientName })}
        />
        <TextField
          label="Company name"
          help="The full name of the company, for the fields that ask for it."
          value={content.companyName}
          onChange={(companyName) => change({ companyName })}
        />
        <TextField
          label="Contacts"
          note="optional"
          help="E-mail addresses, separated by commas."
          value={contacts}
          onChange={(text) => {
            setContacts(text)
            change({
              contacts: text
                .split(',')
                .map((one) => one.trim())
                .filter((one) => one !== ''),
            })
          }}
        />
      </div>
    </Section>
  )
}

const addresses = [
  { name: 'clientUri', member: 'client_uri', label: 'Website', example: 'https://example.com' },
  {
    name: 'policyUri',
    member: 'policy_uri',
    label: 'Your privacy policy',
    example: 'https://example.com/privacy',
  },
  { name: 'tosUri', member: 'tos_uri', label: 'Your terms of service', example: 'https://example.com/terms' },
  { name: 'logoUri', member: 'logo_uri', label: 'Logo address', example: 'https://example.com/logo.png' },
] as const

function Addresses({ form: { content, change, problemOf } }: { form: ProfileForm }) {
  return (
    <Section title="Addresses">
      <div className="profiles__pairs">
        {addresses.map(({ name, member, label, example }) => (
          <TextField
            key={name}
            label={label}
            note="optional"
            type="url"
            example={example}
            value={content[name]}
            onChange={(value) => change({ [name]: value })}
            error={problemOf(member)}
          />
        ))}
      </div>
    </Section>
  )
}
