import { useState } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
import { act } from '../../app/act'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { exactWords } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'

const dayMs = 24 * 3_600_000
const spans = [
  { value: '1', label: 'In a day' },
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
] as const
type Span = (typeof spans)[number]['value']

/** Brings the end of a secret nearer; only times before its present end are offered. */
export function EarlierEndDialog({
  row,
  last,
  onClose,
}: {
  row: CredentialRow
  last: boolean
  onClose: () => void
}) {
  const nowMs = useNow()
  const offered = spans.filter(
    ({ value }) => row.expiresAtMs === null || nowMs + Number(value) * dayMs < row.expiresAtMs,
  )
  const [span, setSpan] = useState<Span | null>(null)
  const { credentialKey, utility, clientName } = row
  const save = async () => {
    if (span === null) return
    const atMs = nowMs + Number(span) * dayMs
    const saved = await act(
      'rotation.shorten',
      { credentialKey, atMs },
      { done: 'Its end is set', about: utility.name },
    )
    if (saved) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Let it end earlier"
      description={`The secret of ${clientName} at ${utility.name}. An end can never be moved later again; a new secret is the only way back.`}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="danger" disabled={span === null || last} onPress={save}>
            Set its end
          </Button>
        </>
      }
    >
      {last ? (
        <Banner tone="warn" title="No other secret of this client works.">
          Renew it first; the sheet then lets this one end.
        </Banner>
      ) : offered.length === 0 ? (
        <Banner title="It ends within a day.">There is no earlier time to offer but now.</Banner>
      ) : (
        <RadioGroup<Span>
          label="Ends"
          value={span}
          onChange={setSpan}
          options={offered.map(({ value, label }) => ({
            value,
            label: `${label}, ${exactWords(nowMs + Number(value) * dayMs)}`,
          }))}
        />
      )}
    </Dialog>
  )
}
