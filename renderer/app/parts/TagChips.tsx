import { Chip } from '../../ui/Chip'

/** A person's own words for a utility. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null
  return (
    <span className="tags" role="list" aria-label="Tags">
      {tags.map((tag) => (
        <span key={tag} role="listitem">
          <Chip tone="outline">{tag}</Chip>
        </span>
      ))}
    </span>
  )
}
