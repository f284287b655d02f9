import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Icon } from './Icon'
import type { IconName } from './icon-shapes'

export interface SegmentedControlProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string; icon?: IconName }[]
}

/** Two to four ways to look at the same thing, one of them on. */
export function SegmentedControl<V extends string>({
  label,
  value,
  onChange,
  options,
}: SegmentedControlProps<V>) {
  return (
    <RadioGroup
      className="segmented"
      aria-label={label}
      value={value}
      onValueChange={(next: unknown) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className="segmented__item">
          {option.icon ? <Icon name={option.icon} /> : null}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
