import { useState } from 'react'
import type { RegistrationDraft } from '../../../electron/contract/registrations'
import { ownLabels } from '../../app/parts/field-labels'
import { Disclosure } from '../../ui/Disclosure'
import { TextField } from '../../ui/TextField'
import { ownMembers } from './draft-values'
import { SourceLine } from './SourceLine'
import type { Details } from './use-details'

const shown = [
  { member: 'logo_uri', example: 'https://example.com/logo.png' },
  { member: 'tos_uri', example: 'https://example.com/terms' },
  { member: 'policy_uri', example: 'https://example.com/privacy' },
] as const

/** What every registration has: a name, where the company is, how to reach it (RFC 7591 §2). */
export function ClientFields({ draft, details }: { draft: RegistrationDraft; details: Details }) {
  const { errorOf, write, leave, place, sourceOf } = details
  const [contacts, setContacts] = useState(draft.contacts.join(', '))
  const typed = contacts
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  // A profile that was chosen meanwhile brings others.
  if (typed.join(',') !== draft.contacts.join(',')) setContacts(draft.contacts.join(', '))
  const address = (member: Exclude<keyof typeof ownMembers, 'client_name'>, example: string) => {
    const label = ownLabels[member] ?? member
    return (
      <div key={member} {...place(member)}>
        <TextField
          label={label}
          note="optional"
          type="url"
          example={example}
          value={draft[ownMembers[member]]}
          onChange={(value) => write(member, value)}
          onBlur={() => leave(member)}
          error={errorOf(member)}
        />
        <SourceLine {...sourceOf(member, label)} />
      </div>
    )
  }
  const languages = Object.entries(draft.inLanguages)
  const more = [...shown.map((one) => one.member), ...languages.map(([name]) => name)]
  const isOpen = more.some((member) => errorOf(member) !== null) || languages.length > 0
  return (
    <>
      <div {...place('client_name')}>
        <TextField
          label="Client name"
          note="required"
          help="The name people at the utility and its customers see."
          required
          value={draft.clientName}
          onChange={(value) => write('client_name', value)}
          onBlur={() => leave('client_name')}
          error={errorOf('client_name')}
        />
        <SourceLine {...sourceOf('client_name', 'Client name')} />
      </div>
      <div className="form-pair">
        {address('client_uri', 'https://example.com')}
        <div {...place('contacts')}>
          <TextField
            label="Contacts"
            note="optional"
            help="E-mail addresses, separated by commas."
            value={contacts}
            onChange={(text) => {
              setContacts(text)
              write(
                'contacts',
                text
                  .split(',')
                  .map((one) => one.trim())
                  .filter((one) => one !== ''),
              )
            }}
            onBlur={() => leave('contacts')}
            error={errorOf('contacts')}
          />
          <SourceLine {...sourceOf('contacts', 'Contacts')} />
        </div>
      </div>
      <Disclosure label={`Your logo, terms and policy${moreWords(draft)}`} forced={isOpen}>
        <div className="form-rows">
          {shown.map(({ member, example }) => address(member, example))}
          {languages.map(([name, value]) => (
            <div key={name} {...place(name)}>
              <TextField
                label={languageLabel(name)}
                note="optional"
                value={value}
                onChange={(text) => write(name, text)}
                onBlur={() => leave(name)}
                error={errorOf(name)}
              />
              <SourceLine {...sourceOf(name, languageLabel(name))} onKeep={null} />
            </div>
          ))}
        </div>
      </Disclosure>
    </>
  )
}

function languageLabel(name: string): string {
  const [member = name, language = ''] = name.split('#')
  return `${ownLabels[member] ?? member} (${language})`
}

/** What the closed part holds. */
function moreWords({ logoUri, tosUri, policyUri }: RegistrationDraft): string {
  const given = [logoUri, tosUri, policyUri].filter((one) => one.trim() !== '').length
  return given === 0 ? ', optional' : `, ${String(given)} given`
}
