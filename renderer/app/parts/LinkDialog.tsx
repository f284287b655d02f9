import type { Environment, UtilityBrief } from '../../../electron/contract/common'
import { act } from '../act'
import { hostOf } from './wire-words'
import { useQuery } from '../use-query'
import { Banner } from '../../ui/Banner'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EnvironmentBand } from '../../ui/EnvironmentMark'
import { isForeignScript, publishedHosts } from './open-link'

interface LinkDialogProps {
  /** The address that was pressed; null while none is. */
  url: string | null
  utility: UtilityBrief
  environment: Environment
  onClose: () => void
}

/** Shows the host before a browser opens, and says so when the utility never published it. */
export function LinkDialog({ url, utility, environment, onClose }: LinkDialogProps) {
  const { data } = useQuery('utilities.get', url === null ? null : { utilityId: utility.utilityId })
  const host = url === null ? '' : (hostOf(url) ?? '')
  const isPublished = data?.profile ? publishedHosts(data.profile).has(host) : host === utility.host
  return (
    <ConfirmDialog
      open={url !== null}
      title="Open in your browser?"
      consequence={
        <>
          This leads to <strong dir="ltr">{host}</strong>.
        </>
      }
      confirmLabel="Open in browser"
      danger={false}
      onCancel={onClose}
      onConfirm={async () => {
        if (url !== null) await act('app.openExternal', { url }, { about: utility.name })
        onClose()
      }}
    >
      <EnvironmentBand environment={environment} text="It belongs to a sandbox client object." />
      <code className="link-dialog__url" dir="ltr">
        {url}
      </code>
      {isPublished ? null : (
        <Banner tone="warn">This address is not one of {utility.name}’s published hosts.</Banner>
      )}
      {isForeignScript(host) ? (
        <Banner tone="warn">
          This host is written with letters of another alphabet; it may imitate a name.
        </Banner>
      ) : null}
    </ConfirmDialog>
  )
}
