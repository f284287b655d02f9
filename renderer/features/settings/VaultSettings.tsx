import { useState } from 'react'
import type { VaultStatus } from '../../../electron/contract/vault'
import { act } from '../../app/act'
import { RecoveryDialog } from '../../app/parts/RecoveryDialog'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Section } from '../../ui/Page'
import { StateMark } from '../../ui/StateMark'
import { PassphraseDialog } from './PassphraseDialog'

/** The ways to open the vault, and the recovery code. */
export function VaultSettings() {
  const { data: status } = useQuery('vault.status', {})
  const [asking, setAsking] = useState<'passphrase' | 'recovery' | null>(null)
  const [leaving, setLeaving] = useState<SlotKind | null>(null)
  if (!status) return null
  const { slots, keychain } = status
  return (
    <Section
      title="Ways to open the vault"
      meta={status.sealedSecrets === null ? undefined : `${String(status.sealedSecrets)} secrets sealed`}
    >
      {slots.recovery ? null : (
        <Banner tone="warn" title="There is no recovery kit yet.">
          Without one, a lost keychain and a forgotten passphrase mean lost secrets.
        </Banner>
      )}
      <ul className="settings__slots">
        <Slot name="Passphrase" on={slots.passphrase} note="Asked after every lock.">
          {slots.passphrase ? (
            <RemoveButton name="passphrase" onPress={() => setLeaving('passphrase')} />
          ) : null}
          <Button size="sm" onPress={() => setAsking('passphrase')}>
            {slots.passphrase ? 'Change passphrase' : 'Set passphrase'}
          </Button>
        </Slot>
        <Slot
          name="Recovery kit"
          on={slots.recovery}
          note="A code and a key on paper, for the day everything else fails."
        >
          {slots.recovery ? (
            <RemoveButton name="recovery code" onPress={() => setLeaving('recovery')} />
          ) : null}
          <Button size="sm" onPress={() => setAsking('recovery')}>
            {slots.recovery ? 'Make a new kit' : 'Make a recovery code'}
          </Button>
        </Slot>
        <Slot name={capital(keychain.name)} on={slots.keychain} note={keychainNote(status)}>
          {slots.keychain ? (
            <RemoveButton name={keychain.name} onPress={() => setLeaving('keychain')} />
          ) : (
            <Button
              size="sm"
              disabled={!keychain.available}
              onPress={() => act('vault.addKeychainSlot', {}, { done: 'Added' })}
            >
              Add
            </Button>
          )}
        </Slot>
      </ul>
      <PassphraseDialog
        open={asking === 'passphrase'}
        onClose={() => setAsking(null)}
        onSaved={() => setAsking(null)}
      />
      <RecoveryDialog
        open={asking === 'recovery'}
        replaces={slots.recovery}
        onClose={() => setAsking(null)}
      />
      <ConfirmDialog
        open={leaving !== null}
        title={leaving === null ? '' : leavingWords[leaving].title}
        consequence={leaving === null ? '' : leavingWords[leaving].consequence}
        confirmLabel="Remove"
        onCancel={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving !== null) await act('vault.removeSlot', { kind: leaving }, { done: 'Removed' })
          setLeaving(null)
        }}
      />
    </Section>
  )
}

type SlotKind = keyof VaultStatus['slots']

const leavingWords: Readonly<Record<SlotKind, { title: string; consequence: string }>> = {
  passphrase: {
    title: 'Remove the passphrase?',
    consequence:
      'Busbar can then only be closed, not locked: anyone signed in to this account can open it again.',
  },
  recovery: {
    title: 'Remove the recovery code?',
    consequence:
      'The code on paper stops working. A lost keychain and a forgotten passphrase then mean lost secrets.',
  },
  keychain: {
    title: 'Stop using the keychain?',
    consequence: 'Busbar asks for the passphrase or the recovery code at every start.',
  },
}

function RemoveButton({ name, onPress }: { name: string; onPress: () => void }) {
  return (
    <Button size="sm" kind="quiet" aria-label={`Remove ${name}`} onPress={onPress}>
      Remove
    </Button>
  )
}

function Slot({
  name,
  on,
  note,
  children,
}: {
  name: string
  on: boolean
  note: string
  children: React.ReactNode
}) {
  return (
    <li className="settings__slot">
      <StateMark state={on ? 'healthy' : 'unknown'} word={on ? 'In use' : 'Not set'} />
      <span className="settings__slot-words">
        <span className="strong">{name}</span>
        <span className="meta">{note}</span>
      </span>
      <span className="inline">{children}</span>
    </li>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function keychainNote({ keychain, slots }: VaultStatus): string {
  if (keychain.available) {
    return slots.keychain
      ? 'Opens the vault when Busbar starts, never after a lock.'
      : 'It answers, but is not used.'
  }
  return `It does not answer: ${keychain.reason ?? 'no reason given'}. The passphrase and the recovery code still open the vault.`
}
