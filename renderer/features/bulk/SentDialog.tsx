import { useEffect, useState } from 'react'
import type { BulkRunId, BulkRunRow } from '../../../electron/contract/bulk'
import type { Output } from '../../../electron/contract/methods'
import { act, copyText } from '../../app/act'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { Dialog } from '../../ui/Dialog'
import { JsonView } from '../../ui/JsonView'

/** Exactly what one utility was sent, and the pages that were agreed to. */
export function SentDialog({
  runId,
  row,
  onClose,
}: {
  runId: BulkRunId
  row: BulkRunRow
  onClose: () => void
}) {
  const [sent, setSent] = useState<Output<'bulk.sent'> | null>(null)
  const { utilityId, name } = row.utility
  useEffect(() => {
    let isHere = true
    void act('bulk.sent', { runId, utilityId }, { about: name }).then((found) => {
      if (isHere) setSent(found)
    })
    return () => {
      isHere = false
    }
  }, [runId, utilityId, name])
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={`Sent to ${name}`}
      description={
        sent ? (
          <>
            POST to <span className="mono">{new URL(sent.url).host}</span>, <DateText atMs={sent.sentAtMs} />
            {sent.agreed.length > 0 ? `, agreeing to ${sent.agreed.join(' and ')}` : ''}
          </>
        ) : undefined
      }
      actions={
        <>
          <Button icon="copy" disabled={!sent} onPress={() => sent && copyText(sent.bodyText)}>
            Copy
          </Button>
          <Button kind="primary" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      {sent ? <JsonView text={sent.bodyText} label={`The request to ${name}`} /> : null}
    </Dialog>
  )
}
