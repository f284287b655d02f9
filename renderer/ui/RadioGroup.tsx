import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './Field'

export interface RadioOption<V extends string> {
  value: V
  label: ReactNode
  help?: ReactNode | undefined
  disabled?: boolean | undefined
}

export interface RadioGroupProps<V extends string> extends Omit<FieldProps, 'children' | 'nativeLabel'> {
  value: V | null
  options: readonly RadioOption<V>[]
  onChange: (value: V) => void
  /** Side by side, for two or three short words. */
  inline?: boolean | undefined
}

/** One choice that is worth seeing in full. */
export function RadioGroup<V extends string>({
  value,
  options,
  onChange,
  inline = false,
  ...field
}: RadioGroupProps<V>) {
  // Inside a field every radio would take the name of the whole group.
  const id = useId()
  return (
    <Field {...field} nativeLabel={false}>
      <Base
        className={classNames('choices', inline && 'choices--inline')}
        value={value}
        onValueChange={(next: unknown) => {
          const chosen = options.find((option) => option.value === next)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <label key={option.value} className="choice">
            <Radio.Root
              className="check check--round"
              value={option.value}
              disabled={option.disabled ?? false}
              aria-labelledby={`${id}-${option.value}`}
            />
            <span>
              <span id={`${id}-${option.value}`}>{option.label}</span>
              {option.help ? <span className="field__help choice__help">{option.help}</span> : null}
            </span>
          </label>
        ))}
      </Base>
    </Field>
  )
}
