import { useState } from 'react'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/TextField'
import { clockWords, dayWords, exactWords } from '../../../ui/time-words'
import { useNow } from '../../../ui/use-now'
import { duePresets, readMoment, snoozePresets } from './moments'

export type MomentKind = 'snooze' | 'due'

interface MomentDialogProps {
  /** Null while it is closed. */
  kind: MomentKind | null
  /** Whether one is set that can be taken away. */
  isSet: boolean
  onChoose: (atMs: number | null) => void
  onClose: () => void
}

const looks = {
  snooze: {
    title: 'Snooze until',
    text: 'It comes back then, or when its utility writes. Kept on this computer; the utility never hears of it.',
    none: 'Bring it back now',
    hour: 8,
    presets: snoozePresets,
  },
  due: {
    title: 'Your due date',
    text: 'Messages have no due date of their own. Yours is kept on this computer.',
    none: 'No due date',
    hour: 17,
    presets: duePresets,
  },
} as const

/** Chooses a moment to come: one of a few, or typed. */
export function MomentDialog({ kind, onClose, ...props }: MomentDialogProps) {
  return (
    <Dialog
      open={kind !== null}
      onClose={onClose}
      title={kind ? looks[kind].title : ''}
      description={kind ? looks[kind].text : undefined}
    >
      {kind ? <MomentForm kind={kind} onClose={onClose} {...props} /> : null}
    </Dialog>
  )
}

function MomentForm({ kind, isSet, onChoose, onClose }: MomentDialogProps & { kind: MomentKind }) {
  const nowMs = useNow()
  const [typed, setTyped] = useState('')
  const { presets, hour, none } = looks[kind]
  const read = typed.trim() === '' ? null : readMoment(typed, nowMs, hour)
  const problem =
    typed.trim() !== '' && read === null ? 'Not a moment to come. Try +3d, fri 14:00 or 3 dec.' : null
  return (
    <>
      <div className="moments">
        {presets(nowMs)
          .filter(({ atMs }) => atMs > nowMs)
          .map(({ label, atMs }) => (
            <button key={label} type="button" className="moments__one" onClick={() => onChoose(atMs)}>
              {label}
              <span className="meta num">{`${dayWords(atMs, nowMs)} ${clockWords(atMs)}`}</span>
            </button>
          ))}
      </div>
      <TextField
        label="Another time"
        value={typed}
        onChange={setTyped}
        example="+3d, fri 14:00, 3 dec"
        error={problem}
        help={read === null ? undefined : exactWords(read)}
        onEnter={() => (read === null ? undefined : onChoose(read))}
        maxLength={40}
      />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        {isSet ? <Button onPress={() => onChoose(null)}>{none}</Button> : null}
        <Button
          kind="primary"
          disabled={read === null}
          onPress={() => (read === null ? undefined : onChoose(read))}
        >
          {kind === 'snooze' ? 'Snooze' : 'Set'}
        </Button>
      </div>
    </>
  )
}
