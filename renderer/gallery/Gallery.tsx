import { useEffect, useState } from 'react'
import { PageHead } from '../ui/Page'
import { SegmentedControl } from '../ui/SegmentedControl'
import { ButtonsGroup } from './ButtonsGroup'
import { ColourGroup } from './ColourGroup'
import { FactsGroup } from './FactsGroup'
import { FeedbackGroup } from './FeedbackGroup'
import { FormsGroup } from './FormsGroup'
import { ListsGroup } from './ListsGroup'
import { MarksGroup } from './MarksGroup'
import { OverlaysGroup } from './OverlaysGroup'

type Theme = 'light' | 'dark'
type Density = 'compact' | 'default' | 'comfortable'

/** Every part of the design system in every state. The address chooses: `#dark`, `#compact`. */
export function Gallery() {
  const [theme, setTheme] = useState<Theme>(location.hash.includes('dark') ? 'dark' : 'light')
  const [density, setDensity] = useState<Density>(
    (['compact', 'comfortable'] as const).find((one) => location.hash.includes(one)) ?? 'default',
  )
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.density = density
  }, [theme, density])
  return (
    <div className="gallery-page">
      <PageHead
        ruled
        title="Components"
        meta="every part in every state"
        actions={
          <>
            <SegmentedControl
              label="Density"
              value={density}
              onChange={setDensity}
              options={[
                { value: 'compact', label: 'Compact' },
                { value: 'default', label: 'Default' },
                { value: 'comfortable', label: 'Comfortable' },
              ]}
            />
            <SegmentedControl
              label="Theme"
              value={theme}
              onChange={setTheme}
              options={[
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
            />
          </>
        }
      />
      <main className="scroll">
        <div className="gallery">
          <ButtonsGroup />
          <MarksGroup />
          <FormsGroup />
          <ListsGroup />
          <FactsGroup />
          <OverlaysGroup />
          <FeedbackGroup />
          <ColourGroup />
        </div>
      </main>
    </div>
  )
}
