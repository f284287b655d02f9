import type { DetailField } from '../../../electron/contract/authorization'
import type { Answer } from '../../../electron/contract/registrations'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Field } from '../../ui/Field'
import { LinkButton } from '../../ui/Page'

interface KeyControlProps {
  field: DetailField
  registrationId: string
  answer: Answer | undefined
  onChange: (answer: Answer | undefined) => void
}

/** A public key with which the utility encrypts what it sends; the private half stays in the vault. */
export function KeyControl({ field, registrationId, answer, onChange }: KeyControlProps) {
  const make = async () => {
    const made = await act('authorization.makeKey', { registrationId }, { about: field.name })
    if (made) onChange({ rawJson: made.publicJson })
  }
  const key = typeof answer === 'object' && answer !== null && 'rawJson' in answer ? answer.rawJson : null
  return (
    <Field
      label={field.name}
      note={field.required ? 'required' : 'optional'}
      help={field.description}
      nativeLabel={false}
    >
      <div className="stack stack--tight">
        {key === null ? (
          <div>
            <Button size="sm" icon="keystone" onPress={make} disabled={answer === null}>
              Make a key pair
            </Button>
          </div>
        ) : (
          <>
            <code className="mono authorize__key">{key}</code>
            <p className="meta">
              The private key is in{' '}
              <LinkButton onPress={() => go({ name: 'other-secrets' })}>Other secrets</LinkButton>. Only this
              public half is sent, and it is the same for everything in this request.
            </p>
          </>
        )}
        <CheckboxField
          label="Leave empty (null)"
          checked={answer === null}
          onChange={(empty) => onChange(empty ? null : undefined)}
        />
      </div>
    </Field>
  )
}
