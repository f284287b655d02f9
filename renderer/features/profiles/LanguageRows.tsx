import type { LanguageMember, ProfileContent } from '../../../electron/contract/profiles'
import { ownLabels } from '../../app/parts/field-labels'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Page'
import { SelectField } from '../../ui/SelectField'
import { TextField } from '../../ui/TextField'
import type { ProfileForm } from './use-profile-form'

type Row = ProfileContent['inLanguages'][number]

const members: readonly LanguageMember[] = ['client_name', 'client_uri', 'policy_uri', 'tos_uri', 'logo_uri']

/** Names and addresses in other languages; a utility may show each reader the fitting one (RFC 7591 §2.2). */
export function LanguageRows({ form: { content, change, problemOf } }: { form: ProfileForm }) {
  const rows = content.inLanguages
  const put = (at: number, patch: Partial<Row>) =>
    change({ inLanguages: rows.map((row, index) => (index === at ? { ...row, ...patch } : row)) })
  return (
    <Section
      title="In other languages"
      end={
        <Button
          size="sm"
          icon="plus"
          onPress={() =>
            change({ inLanguages: [...rows, { member: 'client_name', language: '', value: '' }] })
          }
        >
          Add a language
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className="soft">
          None. A name or address can be given once more for readers of another language.
        </p>
      ) : (
        <ul className="profiles__languages" aria-label="In other languages">
          {rows.map((row, index) => (
            // Rows have no identity but their place.
            <li key={index} className="profiles__language">
              <SelectField<LanguageMember>
                label="What"
                value={row.member}
                onChange={(member) => put(index, { member })}
                options={members.map((value) => ({ value, label: ownLabels[value] ?? value }))}
              />
              <TextField
                label="Language"
                example="fr"
                value={row.language}
                onChange={(language) => put(index, { language })}
                error={row.language === '' ? null : problemOf(`${row.member}#${row.language}`)}
              />
              <TextField label="Text" value={row.value} onChange={(value) => put(index, { value })} />
              <IconButton
                icon="close"
                label={`Remove ${ownLabels[row.member] ?? row.member} in ${row.language || 'this language'}`}
                size="sm"
                onPress={() => change({ inLanguages: rows.filter((_, at) => at !== index) })}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
