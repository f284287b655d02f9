import { Chip } from '../../ui/Chip'

/** The words of a scope, each as the utility wrote it. */
export function ScopeChips({ text }: { text: string }) {
  return (
    <span className="words">
      {text.split(' ').map((scope) => (
        <Chip key={scope} tone="raw">
          {scope}
        </Chip>
      ))}
    </span>
  )
}
