import { Field as Base } from '@base-ui/react/field'
import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './Field'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'

export interface TextFieldProps extends Omit<FieldProps, 'children' | 'nativeLabel'> {
  value: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  onEnter?: (() => void) | undefined
  type?: 'text' | 'password' | 'email' | 'url' | 'tel' | 'number' | 'search' | undefined
  size?: 'md' | 'lg' | undefined
  icon?: IconName | undefined
  /** Small controls at the end of the input (reveal, clear). */
  end?: ReactNode | undefined
  /** An example, never the label. */
  example?: string | undefined
  required?: boolean | undefined
  readOnly?: boolean | undefined
  autoFocus?: boolean | undefined
  autoComplete?: HTMLInputAutoCompleteAttribute | undefined
  maxLength?: number | undefined
  /** Left-to-right monospaced text: ids, URLs, codes. */
  code?: boolean | undefined
  spellCheck?: boolean | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
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
