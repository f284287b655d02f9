interface SettingsIndexProps {
  sections: readonly { id: string; name: string }[]
  current: string
  onChoose: (id: string) => void
}

/** What the long page holds, beside it; the part that is being read is marked. */
export function SettingsIndex({ sections, current, onChoose }: SettingsIndexProps) {
  return (
    <nav className="settings-index" aria-label="Sections of Settings">
      {sections.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="settings-index__entry"
          aria-current={id === current ? 'location' : undefined}
          onClick={() => onChoose(id)}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}
