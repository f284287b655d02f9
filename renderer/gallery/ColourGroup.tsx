import { useCssVars } from '../ui/use-css-vars'
import { Group } from './GalleryParts'

const names = [
  'bg',
  'bg1',
  'bg2',
  'selected',
  'text',
  'text-2',
  'text-3',
  'accent',
  'accent-fill',
  'ok',
  'warn',
  'danger',
  'danger-fill',
  'info',
  'sandbox',
  'ok-tint',
  'warn-tint',
  'danger-tint',
  'info-tint',
  'sandbox-tint',
  'border-control',
  'border-hairline',
  'border-faint',
] as const

/** The colours by name. */
export function ColourGroup() {
  return (
    <Group title="Colour">
      <div className="gallery__line">
        {names.map((name) => (
          <Swatch key={name} name={name} />
        ))}
      </div>
    </Group>
  )
}

function Swatch({ name }: { name: string }) {
  const ref = useCssVars<HTMLSpanElement>({ '--c': `var(--${name})` })
  return (
    <div className="swatch">
      <span ref={ref} className="swatch__chip" />
      <span className="mono">{name}</span>
    </div>
  )
}
