import { useRef } from 'react'
import type { OtherSecretRow } from '../../../electron/contract/other-secrets'
import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { otherSecretFacts } from '../../app/parts/other-secret-facts'
import { kindWords } from '../../app/parts/other-secret-words'
import { OtherSecretPart } from '../../app/parts/OtherSecretPart'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { LinkButton } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'
import type { SecretControls } from '../../ui/SecretField'
import { UtilityBadge } from '../../ui/UtilityBadge'

/** One secret that no utility hands out: shown and copied like every other, changed where it is kept. */
export function OtherSecretPane({ row, onClose }: { row: OtherSecretRow; onClose: () => void }) {
  const { name, kind, utility, parts, note } = row
  // A certificate is public; of one with a key, the key is meant.
  const main = parts.includes('key') ? 'key' : parts[0]
  const controls = useRef<SecretControls>(null)
  useAction('credential.copy', () => controls.current?.copy(), main !== undefined)
  useAction('credential.reveal', () => controls.current?.reveal(), main !== undefined)
  return (
    <aside className="board__pane scroll" aria-label={`Secret ${name}`}>
      <header className="board__pane-head">
        <UtilityBadge name={utility?.name ?? name} size="lg" />
        <div>
          <h2>{name}</h2>
          {utility ? (
            <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: utility.utilityId })}>
              {utility.name}
            </LinkButton>
          ) : (
            <span className="meta">{kindWords[kind]}</span>
          )}
        </div>
        <IconButton icon="close" label="Close details" onPress={onClose} />
      </header>
      {parts.map((part) => (
        <OtherSecretPart key={part} row={row} part={part} controls={part === main ? controls : undefined} />
      ))}
      <PropertyList items={[{ name: 'Kind', value: kindWords[kind] }, ...otherSecretFacts(row)]} />
      {note ? <p className="soft other-secret__note">{note}</p> : null}
      <div>
        <Button onPress={() => go({ name: 'other-secrets' })}>Open in Other secrets</Button>
      </div>
    </aside>
  )
}
