import { Select as Base } from '@base-ui/react/select'
import { Field, type FieldProps } from './Field'
import { Icon } from './Icon'

export interface SelectOption<V extends string> {
  value: V
  label: string
  /** A second line inside the list. */
  hint?: string | undefined
  disabled?: boolean | undefined
}

export interface SelectFieldProps<V extends string> extends Omit<FieldProps, 'children' | 'nativeLabel'> {
  value: V | null
  options: readonly SelectOption<V>[]
  onChange: (value: V) => void
  /** Shown while nothing is chosen. */
  empty?: string | undefined
  autoFocus?: boolean | undefined
}

/** One choice out of a short list. */
export function SelectField<V extends string>({
  value,
  options,
  onChange,
  empty = 'Choose…',
  autoFocus = false,
  ...field
}: SelectFieldProps<V>) {
  const byValue = new Map<string, SelectOption<V>>(options.map((option) => [option.value, option]))
  return (
    <Field {...field} nativeLabel={false}>
      <Base.Root
        value={value}
        disabled={field.disabled ?? false}
        onValueChange={(next) => {
          if (next !== null) onChange(next)
        }}
      >
        <Base.Trigger className="input select" autoFocus={autoFocus}>
          <Base.Value>
            {(chosen: string | null) => (chosen === null ? empty : (byValue.get(chosen)?.label ?? chosen))}
          </Base.Value>
          <Base.Icon className="select__icon">
            <Icon name="chevron-down" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="floating" sideOffset={4} alignItemWithTrigger={false}>
            <Base.Popup className="popover popover--match">
              <Base.List>
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.disabled ?? false}
                    className="menu__item"
                  >
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint ? <span className="meta">{option.hint}</span> : null}
                    <Base.ItemIndicator className="menu__tick">
                      <Icon name="check" />
                    </Base.ItemIndicator>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}
