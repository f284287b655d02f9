import { useState } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
import type { Rotation } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { BusyBanner } from '../../app/parts/BusyBanner'
import { useAction } from '../../app/action-registry'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { IconButton } from '../../ui/IconButton'
import { EarlierEndDialog } from './EarlierEndDialog'
import { LeakDialog } from './LeakDialog'
import { PolicyDialog } from './PolicyDialog'

interface CredentialActsProps {
  row: CredentialRow
  rotation: Rotation | null
  last: boolean
  onSheet: (rotationId: string) => void
}

/** What can be done with one secret. */
export function CredentialActs({ row, rotation, last, onSheet }: CredentialActsProps) {
  const [open, setOpen] = useState<'leak' | 'policy' | 'earlier' | null>(null)
  const { credentialKey, utility, sealed, bucket, type, keptBy, meaningless } = row
  const close = () => setOpen(null)
  const isKnown = type.kind === 'known'
  const renew = async () => {
    if (rotation) return onSheet(rotation.rotationId)
    const begun = await act('rotation.start', { credentialKey }, { about: utility.name })
    if (begun) onSheet(begun.rotationId)
  }
  const verify = () =>
    act(
      'credentials.verify',
      { credentialKey },
      { done: 'It works: the utility gave a token for it', about: utility.name },
    )
  useAction('credential.verify', verify, sealed && !meaningless)
  const canRenew = isKnown && !meaningless && (rotation !== null || keptBy === null)
  useAction('credential.renew', renew, canRenew)
  const isOver = bucket === 'expired'

  return (
    <>
      {rotation ? (
        <Banner
          icon="rotate"
          title="A renewal is under way."
          actions={
            <Button size="sm" onPress={() => onSheet(rotation.rotationId)}>
              Open
            </Button>
          }
        />
      ) : null}
      {meaningless ? (
        <Banner icon="info" title="A public client proves itself without a secret.">
          {row.clientName} has the method none, so this secret opens nothing: there is nothing to prove and
          nothing to renew.
        </Banner>
      ) : null}
      {keptBy && !rotation ? <BusyBanner busy={keptBy} /> : null}
      <div className="inline credentials__acts">
        <Button icon="check" disabled={!sealed || meaningless} onPress={verify}>
          Verify now
        </Button>
        {rotation ? null : (
          <Button icon="rotate" kind="primary" disabled={!canRenew} onPress={renew}>
            Renew
          </Button>
        )}
        <Menu
          trigger={<IconButton icon="more" label="More acts" />}
          entries={[
            {
              id: 'earlier',
              label: 'Let it end earlier…',
              icon: 'clock',
              disabled: isOver || !isKnown,
              reason: 'It has ended',
              onSelect: () => setOpen('earlier'),
            },
            {
              id: 'policy',
              label: `Renewing at ${utility.name}…`,
              icon: 'settings',
              onSelect: () => setOpen('policy'),
            },
            'rule',
            {
              id: 'leak',
              label: 'It has leaked…',
              icon: 'warn',
              danger: true,
              disabled: isOver || !isKnown,
              reason: 'It has ended',
              onSelect: () => setOpen('leak'),
            },
          ]}
        />
      </div>
      {open === 'leak' ? (
        <LeakDialog
          row={row}
          last={last}
          onClose={close}
          onRenew={() => {
            close()
            void renew()
          }}
        />
      ) : null}
      {open === 'policy' ? (
        <PolicyDialog utilityId={utility.utilityId} name={utility.name} onClose={close} />
      ) : null}
      {open === 'earlier' ? <EarlierEndDialog row={row} last={last} onClose={close} /> : null}
    </>
  )
}
