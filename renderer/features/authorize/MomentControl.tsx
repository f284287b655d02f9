import { useState } from 'react'
import type { DetailField } from '../../../electron/contract/authorization'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { RadioGroup } from '../../ui/RadioGroup'
import { SelectField } from '../../ui/SelectField'
import { TextField } from '../../ui/TextField'
import { useNow } from '../../ui/use-now'
import { defaultWords, limitWords } from './detail-values'
import { bothDays, durationText, instantText, readDuration, type Unit, units } from './moments'

interface MomentControlProps {
  field: DetailField
  kind: 'date' | 'datetime'
  timezone: string | null
  answer: string | undefined
  onChange: (answer: string | undefined) => void
  /** Whose documentation the link leads to. */
  about: string
}

type Way = 'theirs' | 'duration' | 'moment' | 'infinite' | 'typed'

const unitWords: Readonly<Record<Unit, string>> = {
  years: 'Years',
  months: 'Months',
  weeks: 'Weeks',
  days: 'Days',
  hours: 'Hours',
  minutes: 'Minutes',
}

/** A day or time, from the moment the customer agrees or on the utility's calendar. */
export function MomentControl({ field, kind, timezone, answer, onChange, about }: MomentControlProps) {
  const zone = timezone ?? 'UTC'
  const [way, setWay] = useState<Way>(wayOf(answer))
  const [local, setLocal] = useState('')
  const choose = (next: Way) => {
    setWay(next)
    if (next === 'theirs') onChange(undefined)
    else if (next === 'infinite') onChange('infinite')
    else if (next === 'duration') onChange(durationText(12, 'months'))
    else onChange(next === 'typed' ? (answer ?? '') : '')
  }
  return (
    <div className="moment">
      <RadioGroup<Way>
        label={field.name}
        note={field.required ? 'required' : 'optional'}
        help={
          <>
            {[field.description, limitWords(field), defaultWords(field)]
              .filter((part) => part !== '')
              .join(' ')}{' '}
            {field.documentation === null ? null : (
              <ExternalLink url={field.documentation} label="Documentation" about={about} />
            )}
          </>
        }
        value={way}
        onChange={choose}
        inline
        options={[
          ...(field.required ? [] : [{ value: 'theirs' as const, label: 'The utility decides' }]),
          { value: 'duration', label: 'A length of time' },
          { value: 'moment', label: kind === 'date' ? 'A day' : 'A time' },
          { value: 'infinite', label: 'Without end' },
          { value: 'typed', label: 'As I type it' },
        ]}
      />
      {way === 'duration' ? (
        <DurationFields name={field.name} kind={kind} answer={answer ?? ''} onChange={onChange} />
      ) : null}
      {way === 'moment' ? (
        <TextField
          label={`${kind === 'date' ? 'Day' : 'Day and time'} for ${field.name}`}
          help={`On the calendar of ${zone}.`}
          example={kind === 'date' ? '2026-01-31' : '2026-01-31 12:00'}
          value={kind === 'date' ? (answer ?? '') : local}
          onChange={(text) => {
            setLocal(text)
            onChange(kind === 'date' ? text : (instantText(text.trim(), zone) ?? text))
          }}
        />
      ) : null}
      {way === 'typed' ? (
        <TextField
          label={`Value for ${field.name}`}
          help="As it goes to the utility, such as P1Y0M3D."
          code
          value={answer ?? ''}
          onChange={onChange}
        />
      ) : null}
      <Reached answer={answer} zone={zone} kind={kind} />
    </div>
  )
}

function wayOf(answer: string | undefined): Way {
  if (answer === undefined) return 'theirs'
  if (answer === 'infinite') return 'infinite'
  if (readDuration(answer)) return 'duration'
  return answer.startsWith('P') ? 'typed' : 'moment'
}

function DurationFields({
  name,
  kind,
  answer,
  onChange,
}: {
  name: string
  kind: 'date' | 'datetime'
  answer: string
  onChange: (answer: string) => void
}) {
  const { count, unit } = readDuration(answer) ?? { count: 0, unit: 'months' as const }
  const offered = kind === 'date' ? units.slice(0, 4) : units
  return (
    <div className="form-pair">
      <TextField
        label={`How many for ${name}`}
        type="number"
        value={String(count)}
        onChange={(text) => onChange(durationText(Math.max(0, Math.trunc(Number(text)) || 0), unit))}
      />
      <SelectField
        label={`Unit for ${name}`}
        value={unit}
        options={offered.map((one) => ({ value: one, label: unitWords[one] }))}
        onChange={(next) => onChange(durationText(count, next))}
      />
    </div>
  )
}

/** Where a duration leads, both ways, since nothing says which one is meant; counted from the customer's yes. */
function Reached({
  answer,
  zone,
  kind,
}: {
  answer: string | undefined
  zone: string
  kind: 'date' | 'datetime'
}) {
  const nowMs = useNow()
  const days = answer?.startsWith('P') === true ? bothDays(answer, nowMs, zone) : null
  if (answer === undefined || answer === '' || answer === 'infinite') return null
  if (days === null) {
    return kind === 'datetime' && answer.endsWith('Z') ? (
      <p className="meta">
        Sent as <span className="mono">{answer}</span>.
      </p>
    ) : null
  }
  return (
    <p className="meta" role="status">
      If the customer agrees today: back to {days.back}, or until {days.ahead} ({zone}). The utility’s
      description says which one is meant.
    </p>
  )
}
