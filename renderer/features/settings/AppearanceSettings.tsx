import { changePreferences, usePreferences } from '../../app/preferences'
import { Section } from '../../ui/Page'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { SelectField } from '../../ui/SelectField'
import { SwitchField } from '../../ui/SwitchField'

const sizes = ['80', '90', '100', '110', '125', '150', '175', '200'] as const

/** How Busbar looks and which keys it takes. */
export function AppearanceSettings() {
  const chosen = usePreferences()
  const size = sizes.find((one) => Number(one) === chosen.textSizePercent) ?? null
  return (
    <Section title="Appearance">
      <div className="settings__row">
        <span className="settings__name">Busbar speaks to</span>
        <SegmentedControl
          label="Busbar speaks to"
          value={chosen.persona}
          onChange={(persona) => void changePreferences({ persona })}
          options={[
            { value: 'vendor', label: 'A vendor' },
            { value: 'customer', label: 'A customer' },
          ]}
        />
      </div>
      <p className="meta">
        {chosen.persona === 'vendor'
          ? 'The terms of the trade, for many connections and other people’s data.'
          : 'Plain words, and one path on the first page: find your utility, sign up, allow access, watch it flow.'}
      </p>
      <div className="settings__row">
        <span className="settings__name">Theme</span>
        <SegmentedControl
          label="Theme"
          value={chosen.theme}
          onChange={(theme) => void changePreferences({ theme })}
          options={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
      <div className="settings__row">
        <span className="settings__name">Row height</span>
        <SegmentedControl
          label="Row height"
          value={chosen.density}
          onChange={(density) => void changePreferences({ density })}
          options={[
            { value: 'compact', label: 'Compact' },
            { value: 'default', label: 'Default' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
        />
      </div>
      <SelectField
        label="Text size"
        value={size}
        empty={`${String(chosen.textSizePercent)} %`}
        options={sizes.map((value) => ({ value, label: `${value} %` }))}
        onChange={(value) => void changePreferences({ textSizePercent: Number(value) })}
      />
      <SwitchField
        label="Single-key shortcuts"
        help="Keys such as j, k, r and g i while a list or a message has the focus. Press ? for all of them."
        checked={chosen.singleKeys}
        onChange={(singleKeys) => void changePreferences({ singleKeys })}
      />
    </Section>
  )
}
