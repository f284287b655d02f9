import { useState } from 'react'
import type { GrantDetail } from '../../../electron/contract/grants'
import { act } from '../../app/act'
import { toast } from '../../app/notices'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { ConfirmDialog } from '../../ui/ConfirmDialog'

type Asking = 'close' | 'reduce'

/** Ending a grant, or a part of it. Both are final: only the customer can allow it again. */
export function GrantActs({ detail: { row, access, children } }: { detail: GrantDetail }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [without, setWithout] = useState<readonly string[]>([])
  const { registrationId, grantId, utility, scopes } = row
  // Of an object that is not listed nobody here knows what ending its grant would end.
  if (row.own || row.group === 'ended' || row.clientName === null) return null
  // Entries of details are one list that is replaced as a whole; only words are taken away one by one.
  const granted = access.filter((one) => one.granted && one.grantedDetails.length === 0)
  const send = async (kind: Asking) => {
    const change = kind === 'close' ? { kind } : { kind, without: [...without] }
    const done = await act('grants.change', { registrationId, grantId, change }, { about: utility.name })
    setAsking(null)
    setWithout([])
    if (!done) return
    toast(done.outcome === 'reviewing' ? `${utility.name} looks at it first.` : 'Done.')
  }
  const below = children.map(({ grantId: id, uri }) => id ?? uri ?? '')
  return (
    <div className="inline">
      {granted.length > 1 ? <Button onPress={() => setAsking('reduce')}>Take away…</Button> : null}
      <Button onPress={() => setAsking('close')}>Close grant…</Button>
      <ConfirmDialog
        open={asking === 'close'}
        title="Close this grant?"
        consequence={`No more data comes of ${scopes.join(', ') || 'it'} from ${utility.name}. This is final: only a new yes of the customer opens it again.${
          below.length > 0 ? ' These grants below it may stop, too:' : ''
        }`}
        items={below.length > 0 ? below : undefined}
        confirmLabel="Close grant"
        onCancel={() => setAsking(null)}
        onConfirm={() => send('close')}
      />
      <ConfirmDialog
        open={asking === 'reduce'}
        title="Take away a part of it?"
        consequence="The customer is not asked for that. Getting it back needs a new yes of the customer."
        confirmLabel="Take away"
        onCancel={() => setAsking(null)}
        onConfirm={() => (without.length > 0 ? send('reduce') : setAsking(null))}
      >
        {granted.map(({ id, name }) => (
          <CheckboxField
            key={id}
            label={name}
            checked={without.includes(id)}
            disabled={without.length + 1 >= granted.length && !without.includes(id)}
            onChange={(on) => setWithout(on ? [...without, id] : without.filter((one) => one !== id))}
          />
        ))}
      </ConfirmDialog>
    </div>
  )
}
