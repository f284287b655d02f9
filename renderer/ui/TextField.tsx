import { Field as Base } from '@base-ui/react/field'
import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './Field'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'

export interface TextFieldProps extends Omit<FieldProps, 'children' | 'nativeLabel'> {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  onEnter?: () => void
  type?: 'text' | 'password' | 'email' | 'url' | 'tel' | 'number' | 'search'
  size?: 'md' | 'lg'
  icon?: IconName
  /** Small controls at the end of the input (reveal, clear). */
  end?: ReactNode
  /** An example, never the label. */
  example?: string
  required?: boolean
  readOnly?: boolean
  autoFocus?: boolean
  autoComplete?: HTMLInputAutoCompleteAttribute
  maxLength?: number
  /** Left-to-right monospaced text: ids, URLs, codes. */
  code?: boolean
  spellCheck?: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text with its label, help and error. */
export function TextField({
  value,
  onChange,
  onBlur,
  onEnter,
  type = 'text',
  size = 'md',
  icon,
  end,
  example,
  required = false,
  readOnly = false,
  autoFocus = false,
  autoComplete = 'off',
  maxLength,
  code = false,
  spellCheck = false,
  inputRef,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <div className="input-wrap">
        {icon ? <Icon name={icon} /> : null}
        <Base.Control
          ref={inputRef}
          className={classNames(
            'input',
            size === 'lg' && 'input--lg',
            code && 'input--code',
            Boolean(field.error) && 'input--error',
            Boolean(end) && 'input--with-end',
          )}
          type={type}
          value={value}
          onValueChange={(next) => onChange(next)}
          onBlur={onBlur}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter) {
              event.preventDefault()
              onEnter()
            }
          }}
          placeholder={example}
          aria-required={required || undefined}
          readOnly={readOnly}
          autoFocus={autoFocus}
          autoComplete={autoComplete}
          maxLength={maxLength}
          spellCheck={spellCheck}
        />
        {end ? <span className="input-wrap__end">{end}</span> : null}
      </div>
    </Field>
  )
}
