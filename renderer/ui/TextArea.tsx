import { Field as Base } from '@base-ui/react/field'
import type { KeyboardEvent, Ref } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './Field'

export interface TextAreaProps extends Omit<FieldProps, 'children' | 'nativeLabel'> {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  rows?: number
  required?: boolean
  readOnly?: boolean
  autoFocus?: boolean
  example?: string
  maxLength?: number
  spellCheck?: boolean
  areaRef?: Ref<HTMLTextAreaElement>
}

/** Several lines of text. */
export function TextArea({
  value,
  onChange,
  onBlur,
  onKeyDown,
  rows = 4,
  required = false,
  readOnly = false,
  autoFocus = false,
  example,
  maxLength,
  spellCheck = true,
  areaRef,
  ...field
}: TextAreaProps) {
  return (
    <Field {...field}>
      <Base.Control
        render={
          <textarea
            ref={areaRef}
            rows={rows}
            onKeyDown={onKeyDown}
            spellCheck={spellCheck}
            maxLength={maxLength}
            autoFocus={autoFocus}
          />
        }
        className={classNames('input', 'input--area', Boolean(field.error) && 'input--error')}
        value={value}
        onValueChange={(next) => onChange(next)}
        onBlur={onBlur}
        placeholder={example}
        readOnly={readOnly}
        aria-required={required || undefined}
      />
    </Field>
  )
}
