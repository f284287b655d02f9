import { useRef } from 'react'
import type { CredentialRow } from '../../../electron/contract/credentials'
import type { Rotation } from '../../../electron/contract/rotation'
import { useAction } from '../../app/action-registry'
import { call } from '../../app/core-client'
import { go } from '../../app/navigation'
import { useSecretDoor } from '../../app/parts/use-secret-door'
import { Banner } from '../../ui/Banner'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LinkButton } from '../../ui/Page'
import { PropertyList, type Property } from '../../ui/PropertyList'
import { SecretField, type SecretControls } from '../../ui/SecretField'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { CredentialActs } from './CredentialActs'
import { zoneWords } from '../../app/parts/zone-words'

interface CredentialPaneProps {
  row: CredentialRow
  /** The renewal of its client object that is under way. */
  rotation: Rotation | null
  /** No other secret of its client works. */
  last: boolean
  onSheet: (rotationId: string) => void
  onClose: () => void
}

/** One secret: masked, shown or copied for a while, proved, renewed, and where it belongs. */
export function CredentialPane({ row, rotation, last, onSheet, onClose }: CredentialPaneProps) {
  const { credentialKey, utility } = row
  const about = utility.name
  const door = useSecretDoor(about)
  const controls = useRef<SecretControls>(null)
  const isShown = row.sealed && row.type.kind === 'known'
  useAction('credential.copy', () => controls.current?.copy(), isShown)
  useAction('credential.reveal', () => controls.current?.reveal(), isShown)
  const reveal = () => door.through(() => call('credentials.reveal', { credentialKey }))
  const copy = () => door.through(() => call('credentials.copy', { credentialKey }))
  return (
    <aside className="board__pane scroll" aria-label={`Credential of ${utility.name}`}>
      <header className="board__pane-head">
        <UtilityBadge name={utility.name} size="lg" />
        <div>
          <h2>{row.keystone ? 'Admin secret' : row.clientName}</h2>
          <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: utility.utilityId })}>
            {utility.name}
          </LinkButton>
        </div>
        <IconButton icon="close" label="Close details" onPress={onClose} />
      </header>
      {row.keystone ? (
        <Banner icon="keystone" title="This is the keystone.">
          Every other secret of this registration can be fetched again while this one works.
        </Banner>
      ) : null}
      {row.type.kind === 'unknown' ? null : row.sealed ? (
        <SecretField label="Client secret" controls={controls} onReveal={reveal} onCopy={copy} />
      ) : (
        <Banner tone="warn" title="The secret is not in the vault.">
          The utility lists this credential without handing out its secret.
        </Banner>
      )}
      {door.dialog}
      {row.type.kind === 'unknown' ? (
        <Banner title={`“${row.type.raw}” is not known to this version.`}>
          It is listed so that you know of it. Busbar neither uses nor renews it.
        </Banner>
      ) : null}
      <PropertyList items={facts(row)} />
      <CredentialActs row={row} rotation={rotation} last={last} onSheet={onSheet} />
    </aside>
  )
}

function facts(row: CredentialRow): Property[] {
  const moment = (atMs: number | null, otherwise: string) =>
    atMs === null ? otherwise : <DateText atMs={atMs} as="day-clock" focusable />
  return [
    { name: 'Client number', value: <code dir="ltr">{row.clientId}</code> },
    { name: 'Environment', value: <EnvironmentMark environment={row.environment} /> },
    {
      name: 'Kind',
      value: row.keystone ? (
        <span className="inline inline--tight">
          <KeystoneMark /> admin secret
        </span>
      ) : row.type.kind === 'known' ? (
        'client secret'
      ) : (
        row.type.raw
      ),
    },
    {
      name: 'Expires',
      value:
        row.bucket === 'never' ? (
          'Never'
        ) : row.expiresAtMs === null ? (
          'Unknown'
        ) : (
          <span className="expiry-facts">
            <DateText atMs={row.expiresAtMs} as="expiry" focusable />
            {row.timezone ? <span className="meta">{zoneWords(row.expiresAtMs, row.timezone)}</span> : null}
          </span>
        ),
    },
    { name: 'Created', value: moment(row.createdAtMs, 'Unknown') },
    { name: 'Last used here', value: moment(row.lastUsedAtMs, 'Not yet') },
    { name: 'Last verified', value: moment(row.lastVerifiedAtMs, 'Not yet') },
    { name: 'Kept', value: row.sealed ? 'Sealed in the vault on this computer' : 'Not here' },
  ]
}
