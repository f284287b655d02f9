import type { ReactNode } from 'react'
import type { Rotation } from '../../../electron/contract/rotation'
import { DateText } from '../../ui/DateText'
import { Spinner } from '../../ui/Spinner'
import type { ProcessStep } from '../../ui/StepList'
import { HandOver } from './HandOver'
import { RetireOld } from './RetireOld'
import { stepNumber } from './rotation-words'

/** The five steps with what each did, does or needs. */
export function rotationSteps(rotation: Rotation): ProcessStep[] {
  const now = stepNumber(rotation)
  const state = (step: number): ProcessStep['state'] =>
    rotation.state === 'aborted'
      ? doneAtMs(rotation)[step] === null
        ? 'ahead'
        : 'done'
      : step < now
        ? 'done'
        : step === now
          ? 'now'
          : 'ahead'
  const when = doneAtMs(rotation)
  const steps: Omit<ProcessStep, 'state' | 'when'>[] = [
    { key: 'create', title: 'Create a new secret', children: created(rotation) },
    { key: 'store', title: 'Store and read back', children: stored(rotation) },
    { key: 'prove', title: 'Prove it works', children: proven(rotation) },
    {
      key: 'hand-over',
      title: 'Hand over to your systems',
      children: rotation.state === 'aborted' || now < 3 ? null : <HandOver rotation={rotation} />,
    },
    { key: 'retire', title: 'Settle the old secret', children: <RetireOld rotation={rotation} /> },
  ]
  return steps.map((step, index) => {
    const atMs = when[index] ?? null
    return {
      ...step,
      state: state(index),
      when: atMs === null ? undefined : <DateText atMs={atMs} as="clock" />,
    }
  })
}

function doneAtMs(rotation: Rotation): (number | null)[] {
  return [
    rotation.createdAtMs,
    rotation.storedAtMs,
    rotation.provenAtMs,
    rotation.handedOverAtMs,
    rotation.state === 'done' ? rotation.retiredAtMs : null,
  ]
}

function line(children: ReactNode): ReactNode {
  return <p className="meta sheet__line">{children}</p>
}

const working = (text: string): ReactNode =>
  line(
    <span className="inline inline--tight">
      <Spinner /> {text}
    </span>,
  )

function created({ state, newSecret, working: isWorking }: Rotation): ReactNode {
  if (newSecret) {
    return line(
      <>
        Credential <code dir="ltr">{newSecret.credentialId}</code>,{' '}
        {newSecret.never ? (
          'never expires'
        ) : newSecret.expiresAtMs === null ? (
          'expiry unknown'
        ) : (
          <>
            expires <DateText atMs={newSecret.expiresAtMs} as="expiry" />
          </>
        )}
      </>,
    )
  }
  if (state === 'waiting') return line('Waits its turn at this host')
  return isWorking ? working('Asking the utility') : null
}

const stored = ({ storedAtMs }: Rotation): ReactNode =>
  storedAtMs === null ? null : line('Sealed in the vault, read back, equal')

function proven(rotation: Rotation): ReactNode {
  const { provenAtMs, proofMs, switchedAtMs, keystone, working: isWorking, state } = rotation
  if (provenAtMs === null) return isWorking && state === 'proving' ? working('Asking for a token') : null
  const proof =
    proofMs === null
      ? 'This client gets tokens only with people or for single grants, so nothing can be proven from here'
      : `Got a token with it in ${String(proofMs)} ms, token dropped`
  return line(keystone && switchedAtMs !== null ? `${proof}. Busbar itself uses it now` : proof)
}
