import { Field } from '@base-ui/react/field'
import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

export interface SwitchFieldProps {
  label: ReactNode
  help?: ReactNode | undefined
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean | undefined
  /** Why it cannot be switched here; shown in place of help while disabled. */
  reason?: string | null | undefined
}

/** A setting that takes effect at once. */
export function SwitchField({ label, help, checked, onChange, disabled = false, reason }: SwitchFieldProps) {
  const below = disabled && reason ? reason : help
  return (
    <Field.Root className="switch-row" disabled={disabled}>
      <span className="switch-row__words">
        <Field.Label nativeLabel={false} render={<div />} className="field__label">
          {label}
        </Field.Label>
        {below ? <Field.Description className="field__help">{below}</Field.Description> : null}
      </span>
      <Base.Root
        className="switch"
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next)}
      >
        <Base.Thumb className="switch__thumb" />
      </Base.Root>
    </Field.Root>
  )
}
