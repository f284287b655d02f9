import type { UtilityBrief } from '../../../electron/contract/common'
import { go } from '../../app/navigation'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'

interface RegisterHeadProps {
  utility: UtilityBrief
  /** When the draft was saved last; null when there is none. */
  savedAtMs: number | null
  title?: string | undefined
}

/** The head of every page of a registration. */
export function RegisterHead({
  utility,
  savedAtMs,
  title = `Register with ${utility.name}`,
}: RegisterHeadProps) {
  const leave = () => go({ name: 'utility', utilityId: utility.utilityId })
  return (
    <header className="page-head page-head--ruled">
      <IconButton icon="back" label={`Back to ${utility.name}`} flips onPress={leave} />
      <h1 className="page-head__title register__title truncate">{title}</h1>
      <span className="meta mono hide-narrow truncate">{utility.host}</span>
      <div className="page-head__actions">
        {savedAtMs === null ? null : (
          <span className="meta nowrap">
            Draft saved <DateText atMs={savedAtMs} as="clock" />
          </span>
        )}
        <IconButton icon="close" label="Close" onPress={leave} />
      </div>
    </header>
  )
}
