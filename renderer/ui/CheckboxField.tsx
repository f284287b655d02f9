import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Field } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { Icon } from './Icon'

export interface CheckboxProps {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Some of the things it stands for are chosen. */
  mixed?: boolean | undefined
  disabled?: boolean | undefined
  'aria-label'?: string | undefined
}

/** The bare box, for table cells; give it an accessible name. */
export function Checkbox({ checked, onChange, mixed = false, disabled = false, ...rest }: CheckboxProps) {
  return (
    <Base.Root
      {...rest}
      className="check"
      checked={checked}
      indeterminate={mixed}
      disabled={disabled}
      onCheckedChange={(next) => onChange(next)}
    >
      <Base.Indicator className="check__sign">
        <Icon name={mixed ? 'minus' : 'check'} />
      </Base.Indicator>
    </Base.Root>
  )
}

export interface CheckboxFieldProps extends Omit<CheckboxProps, 'aria-label'> {
  label: ReactNode
  help?: ReactNode | undefined
  error?: string | null | undefined
}

/** A box with its sentence beside it. */
export function CheckboxField({ label, help, error, ...box }: CheckboxFieldProps) {
  return (
    <Field.Root className="field" invalid={Boolean(error)} disabled={box.disabled ?? false}>
      <Field.Label className="choice">
        <Checkbox {...box} />
        <span>{label}</span>
      </Field.Label>
      {error ? (
        <Field.Error className="field__error choice__below" match>
          <Icon name="warn" />
          {error}
        </Field.Error>
      ) : null}
      {help ? <Field.Description className="field__help choice__below">{help}</Field.Description> : null}
    </Field.Root>
  )
}
