import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { Icon } from './Icon'

export interface FieldProps {
  label: string
  /** Small words after the label: "required", "required or null", "PDF, required". */
  note?: string | undefined
  help?: ReactNode | undefined
  error?: string | null | undefined
  /** Right-aligned fact under the control, such as "21 of 64". */
  count?: string | undefined
  disabled?: boolean | undefined
  name?: string | undefined
  /** `sm` for the quiet label over a value that is not edited; `hidden` for a search field that shows its use. */
  labelSize?: 'sm' | 'md' | 'hidden' | undefined
  /** Controls that are no native form element (select, switch) need a label that is no `<label>`. */
  nativeLabel?: boolean | undefined
  children: ReactNode
}

const labelClasses = {
  sm: 'field__label field__label--sm',
  md: 'field__label',
  hidden: 'visually-hidden',
} as const

/** Label above, control, help below, error with icon and words; all tied together for screen readers. */
export function Field({
  label,
  note,
  help,
  error,
  count,
  disabled = false,
  name,
  labelSize = 'md',
  nativeLabel = true,
  children,
}: FieldProps) {
  return (
    <Base.Root className="field" invalid={Boolean(error)} disabled={disabled} {...(name ? { name } : {})}>
      <Base.Label
        className={labelClasses[labelSize]}
        {...(nativeLabel ? {} : { nativeLabel: false, render: <div /> })}
      >
        {label}
        {note ? <span className="field__req">{note}</span> : null}
      </Base.Label>
      {children}
      <FieldFoot help={help} count={count} error={error} />
    </Base.Root>
  )
}

interface FieldFootProps {
  help: ReactNode
  count: string | undefined
  error: string | null | undefined
}

function FieldFoot({ help, count, error }: FieldFootProps) {
  return (
    <>
      {error ? (
        <Base.Error className="field__error" match>
          <Icon name="warn" />
          {error}
        </Base.Error>
      ) : null}
      {help || count ? (
        <div className="field__foot">
          {help ? <Base.Description className="field__help">{help}</Base.Description> : null}
          {count ? <span className="field__count num">{count}</span> : null}
        </div>
      ) : null}
    </>
  )
}
