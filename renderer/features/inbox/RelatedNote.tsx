import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'

/** What a message is about, besides its words. */
export function RelatedNote({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <p className="composer__related">
      <Icon name="clip" tone="muted" />
      <span className="truncate" dir="auto">
        {text}
      </span>
      <IconButton icon="close" label="Do not name it" size="sm" onPress={onRemove} />
    </p>
  )
}
