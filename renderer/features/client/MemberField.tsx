import { useState } from 'react'
import type { ClientMember, MemberReview } from '../../../electron/contract/clients'
import type { Answer, FormField } from '../../../electron/contract/registrations'
import type { ScopeLimit } from '../../../electron/contract/utilities'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { LinkButton } from '../../ui/Page'
import { SelectField } from '../../ui/SelectField'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { FormFieldControl } from '../../app/parts/field/FormFieldControl'
import { limitWords } from '../../app/parts/limit-words'
import { helpOf, jsonFor, labelOf, valueWords } from '../../app/parts/member-words'
import { answerOfMember, memberOfAnswer } from './member-answer'
import type { ClientEdit } from './use-client-edit'

interface MemberFieldProps {
  member: ClientMember
  edit: ClientEdit
  /** How far its values may go for this object. */
  limits: readonly ScopeLimit[]
  error: string | null
  review: MemberReview | null
}

/** One member with its control, what the utility still looks at, and the ways back. */
export function MemberField({ member, edit, limits, error, review }: MemberFieldProps) {
  const { name } = member
  const isReset = edit.change.reset.includes(name)
  const isChanged = isReset || name in edit.change.set
  return (
    <div className="member">
      {isReset ? (
        <div className="field">
          <span className="field__label">{labelOf(name)}</span>
          <span className="soft">Goes back to the utility’s default.</span>
        </div>
      ) : (
        <MemberControl key={`${edit.round} ${member.json ?? ''}`} member={member} edit={edit} error={error} />
      )}
      {limits.length > 0 ? (
        <ul className="member__limits" aria-label="What it may hold">
          {limits.map((limit) => (
            <li key={limit.id}>
              {limit.name} <code dir="ltr">{limit.id}</code>: {limitWords(limit)}
              {limit.required ? ', required' : null}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="member__foot">
        <code className="meta" dir="ltr">
          {name}
        </code>
        {review ? <ReviewMark review={review} /> : null}
        <span className="spacer" />
        {isChanged ? (
          <Button size="sm" kind="quiet" aria-label={`Undo ${labelOf(name)}`} onPress={() => edit.undo(name)}>
            Undo
          </Button>
        ) : null}
        {member.canReset && !isReset ? (
          <Button
            size="sm"
            kind="quiet"
            aria-label={`Use their default for ${labelOf(name)}`}
            onPress={() => edit.reset(name)}
          >
            Use their default
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function ReviewMark({ review }: { review: MemberReview }) {
  const { threadKey } = review
  return (
    <span className="inline">
      <Chip tone="warn">Under review</Chip>
      <span className="meta">
        since <DateText atMs={review.sinceMs} as="day-clock" />, wanted:{' '}
        {review.wantedJson === null ? 'their default' : valueWords(review.wantedJson)}
      </span>
      {threadKey === null ? null : (
        <LinkButton onPress={() => go({ name: 'inbox', view: 'all', threadKey })}>
          Open its message
        </LinkButton>
      )}
    </span>
  )
}

type ControlProps = Pick<MemberFieldProps, 'member' | 'edit' | 'error'>

function MemberControl(props: ControlProps) {
  const { field } = props.member
  return field === null ? <TextControl {...props} /> : <FieldOfUtility {...props} field={field} />
}

/** A field of the utility's own, with the control it has in a registration. */
function FieldOfUtility({ member, edit, error, field }: ControlProps & { field: FormField }) {
  const { name } = member
  const [answer, setAnswer] = useState(() => answerOfMember(field, edit.change.set[name] ?? member.json))
  const change = (next: Answer | undefined): void => {
    setAnswer(next)
    const json = memberOfAnswer(next)
    if (json === null) edit.leave(name)
    else edit.set(name, json)
  }
  return (
    <FormFieldControl
      field={field}
      answer={answer}
      onChange={change}
      onBlur={() => undefined}
      error={error}
      about={edit.opened?.utility.name ?? ''}
    />
  )
}

function TextControl({ member, edit, error }: ControlProps) {
  const { name, control } = member
  const json = edit.change.set[name] ?? member.json
  const [text, setText] = useState(control === 'json' ? (json ?? '') : valueWords(json))
  const typed = jsonFor(member, text)
  const change = (next: string): void => {
    setText(next)
    const value = jsonFor(member, next)
    if (value !== null) edit.set(name, value)
  }
  const field = {
    label: labelOf(name),
    name,
    help: helpOf(name),
    error: error ?? (typed === null ? 'This is not JSON yet; the value before stands.' : null),
  }
  if (control === 'status' || control === 'choice') {
    return (
      <SelectField
        {...field}
        value={text === '' ? null : text}
        options={optionsOf(member, edit).map((value) => ({ value, label: statusWords[value] ?? value }))}
        onChange={change}
      />
    )
  }
  if (control === 'lines' || control === 'json') {
    const rows = Math.min(8, Math.max(2, text.split('\n').length + 1))
    return <TextArea {...field} value={text} onChange={change} rows={rows} spellCheck={false} />
  }
  return <TextField {...field} value={text} onChange={change} code={control !== 'text'} />
}

const statusWords: Readonly<Record<string, string>> = {
  production: 'Production',
  sandbox: 'Sandbox',
  disabled: 'Disabled',
}

/** A default address is one of the addresses as they are edited now. */
function optionsOf(member: ClientMember, { change }: ClientEdit): readonly string[] {
  const redirects = member.name === 'cds_default_redirect_uri' ? change.set['redirect_uris'] : undefined
  return redirects === undefined ? member.options : (JSON.parse(redirects) as string[])
}
