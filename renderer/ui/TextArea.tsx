import { Field as Base } from '@base-ui/react/field'
import type { KeyboardEvent, Ref } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './Field'

export interface TextAreaProps extends Omit<FieldProps, 'children' | 'nativeLabel'> {
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined
  rows?: number | undefined
  required?: boolean | undefined
  readOnly?: boolean | undefined
  autoFocus?: boolean | undefined
  example?: string | undefined
  maxLength?: number | undefined
  spellCheck?: boolean | undefined
  areaRef?: Ref<HTMLTextAreaElement> | undefined
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
