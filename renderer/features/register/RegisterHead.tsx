import type { UtilityBrief } from '../../../electron/contract/common'
import { openImport } from '../../app/importing'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'

interface RegisterHeadProps {
  utility: UtilityBrief
  /** When the draft was saved last; null when there is none. */
  savedAtMs: number | null
  title?: string | undefined
  /** Offers to take over what was registered elsewhere. */
  canTakeOver?: boolean
}

/** The head of every page of a registration. */
export function RegisterHead({
  utility,
  savedAtMs,
  title = `Register with ${utility.name}`,
  canTakeOver = false,
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
        {canTakeOver ? (
          <Button kind="quiet" size="sm" onPress={() => openImport({ utility })}>
            I have credentials already
          </Button>
        ) : null}
        <IconButton icon="close" label="Close" onPress={leave} />
      </div>
    </header>
  )
}
