import { useState } from 'react'
import type { Retirement, Rotation } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { RadioGroup, type RadioOption } from '../../ui/RadioGroup'
import { Spinner } from '../../ui/Spinner'
import { exactWords } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { askToEnd } from './ask-to-end'
import { InFoot } from './sheet-foot'

const dayMs = 24 * 3_600_000
type Choice = 'later' | 'leave' | 'now'

/** What becomes of the old secret; nothing before a person says so. */
export function RetireOld({ rotation }: { rotation: Rotation }) {
  const { oldSecret, state, goodSyncs, retirement } = rotation
  if (state === 'done') return <p className="meta sheet__line">{doneWords(rotation)}</p>
  if (state === 'settling') {
    return (
      <p className="meta sheet__line inline inline--tight">
        <Spinner /> Read {goodSyncs} of 2 times with the new one. The old one may end after that.
      </p>
    )
  }
  if (state === 'ending') {
    return (
      <p className="meta sheet__line inline inline--tight">
        <Spinner /> {retirement?.kind === 'now' ? 'Ending it, then trying it' : 'Setting its end'}
      </p>
    )
  }
  if (state === 'retiring') {
    return oldSecret ? <RetireForm rotation={rotation} /> : <NothingToEnd rotation={rotation} />
  }
  if (!oldSecret || state === 'aborted') return null
  return (
    <p className="meta sheet__line">
      {oldSecret.never ? (
        'Stays valid. You decide here, after step 4.'
      ) : oldSecret.expiresAtMs === null ? (
        'You decide here, after step 4.'
      ) : (
        <>
          Stays valid until <DateText atMs={oldSecret.expiresAtMs} as="date" />. You decide here, after step
          4.
        </>
      )}
    </p>
  )
}

function doneWords({ retirement, oldRefused, oldSecret }: Rotation): string {
  if (retirement?.kind === 'now') return oldRefused === true ? 'Ended. Tried it: refused.' : 'Ended.'
  if (oldSecret?.expiresAtMs) return `It ends on ${exactWords(oldSecret.expiresAtMs)}.`
  return 'It goes on working.'
}

/** What the utility does not list cannot be ended here: people there can, where there is one. */
function NothingToEnd({ rotation }: { rotation: Rotation }) {
  const { rotationId, registrationId, utility, keystone, clientId } = rotation
  const finish = () =>
    act('rotation.retire', { rotationId, retirement: { kind: 'leave' } }, { about: utility.name })
  return (
    <div className="sheet__work">
      <p className="sheet__line">
        {keystone
          ? `${utility.name} does not list the old admin secret, so it cannot be ended from here. It may go on working.`
          : 'There is no old secret that works.'}
      </p>
      {keystone ? (
        <div>
          <Button
            onPress={() =>
              go(askToEnd({ registrationId, clientId, about: 'Its old admin secret is not in the list.' }))
            }
          >
            Ask the utility to end it
          </Button>
        </div>
      ) : null}
      <InFoot>
        <Button kind="primary" onPress={finish}>
          Finish
        </Button>
      </InFoot>
    </div>
  )
}

function RetireForm({ rotation }: { rotation: Rotation }) {
  const { rotationId, utility, oldSecret, clientName, keepDays } = rotation
  const nowMs = useNow()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [asking, setAsking] = useState(false)
  const laterAtMs = nowMs + keepDays * dayMs
  const endsAtMs = oldSecret?.expiresAtMs ?? null
  const endsSooner = endsAtMs !== null && endsAtMs <= laterAtMs
  const chosen: Choice = choice ?? (endsSooner ? 'leave' : 'later')
  const retirement: Retirement = chosen === 'later' ? { kind: 'later', atMs: laterAtMs } : { kind: chosen }

  const options: RadioOption<Choice>[] = [
    {
      value: 'later',
      label: `Keep it ${String(keepDays)} more days, until ${exactWords(laterAtMs)}`,
      help: 'Then it gives no new tokens. Tokens it gave before may live on a little.',
      disabled: endsSooner,
    },
    {
      value: 'leave',
      label: endsAtMs === null ? 'Leave it as it is' : `Leave it: it ends on ${exactWords(endsAtMs)}`,
    },
    {
      value: 'now',
      label: 'End it now',
      help: 'It stops at once. This also revokes tokens already issued with it.',
    },
  ]
  const settle = async () => {
    setAsking(false)
    await act('rotation.retire', { rotationId, retirement }, { about: utility.name })
  }
  return (
    <div className="sheet__work">
      <RadioGroup
        label="The old secret"
        value={chosen}
        options={options}
        onChange={setChoice}
        help="An end can come nearer, but never be moved later again. A new secret is the only way back."
      />
      <InFoot>
        <Button
          kind={chosen === 'now' ? 'danger' : 'primary'}
          onPress={() => (chosen === 'now' ? setAsking(true) : settle())}
        >
          {chosen === 'now' ? 'End the old secret now' : chosen === 'later' ? 'Set its end' : 'Finish'}
        </Button>
      </InFoot>
      <ConfirmDialog
        open={asking}
        onCancel={() => setAsking(false)}
        onConfirm={settle}
        title="End the old secret now?"
        consequence={`It stops working at ${utility.name} at once, and tokens already issued with it are revoked. This cannot be taken back.`}
        items={[`${clientName}, credential ${oldSecret?.credentialId ?? ''}`]}
        confirmLabel="End secret"
      />
    </div>
  )
}
