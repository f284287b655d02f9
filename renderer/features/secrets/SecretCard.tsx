import { useState } from 'react'
import type { OtherSecretRow, SecretPart } from '../../../electron/contract/other-secrets'
import { act } from '../../app/act'
import { call } from '../../app/core-client'
import { go } from '../../app/navigation'
import { reportProblem, toast } from '../../app/notices'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { LinkButton } from '../../ui/Page'
import { PropertyList, type Property } from '../../ui/PropertyList'
import { SecretField } from '../../ui/SecretField'
import { StateMark } from '../../ui/StateMark'
import { kindWords, partLabel } from './secret-words'

/** One secret: what it is, when it ends, and its parts, masked. */
export function SecretCard({ row, onEdit }: { row: OtherSecretRow; onEdit: () => void }) {
  const [removing, setRemoving] = useState(false)
  const { secretId, name } = row
  return (
    <li className="secrets__card">
      <div className="secrets__head">
        <h2>{name}</h2>
        <span className="meta">{kindWords[row.kind]}</span>
        {row.utility ? <UtilityLink utility={row.utility} /> : null}
        <EndMark row={row} />
      </div>
      {row.parts.map((part) => (
        <Part key={part} row={row} part={part} />
      ))}
      <PropertyList items={facts(row)} />
      {row.note ? <p className="secrets__note">{row.note}</p> : null}
      <div className="secrets__acts">
        <Button size="sm" onPress={onEdit} aria-label={`Change ${name}`}>
          Change
        </Button>
        <Button size="sm" kind="quiet" onPress={() => setRemoving(true)} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </div>
      <ConfirmDialog
        open={removing}
        title={`Remove “${name}”?`}
        consequence="It goes from the vault for good. Backups made before still hold it."
        confirmLabel="Remove secret"
        onCancel={() => setRemoving(false)}
        onConfirm={async () => {
          await act('otherSecrets.remove', { secretId }, { done: 'Removed', about: name })
          setRemoving(false)
        }}
      />
    </li>
  )
}

function UtilityLink({ utility }: { utility: NonNullable<OtherSecretRow['utility']> }) {
  return (
    <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: utility.utilityId })}>
      {utility.name}
    </LinkButton>
  )
}

function EndMark({ row }: { row: OtherSecretRow }) {
  if (row.bucket === 'expired') return <StateMark state="failing" word="Expired" />
  if (row.bucket === '7-days') return <StateMark state="attention" word="Ends within a week" />
  if (row.bucket === '30-days') return <StateMark state="attention" word="Ends within 30 days" />
  return null
}

function Part({ row, part }: { row: OtherSecretRow; part: SecretPart }) {
  const { secretId, kind, name } = row
  const label = partLabel(kind, part)
  const refused = (problem: Parameters<typeof reportProblem>[0]): never => {
    reportProblem(problem, { about: name })
    throw new Error(problem.code)
  }
  const save = async () => {
    const saved = await act('otherSecrets.saveFile', { secretId, part }, { about: name })
    if (saved?.fileName) toast(`Saved as ${saved.fileName}`)
  }
  return (
    <div className="secrets__part">
      <SecretField
        label={label}
        onReveal={async () => {
          const reply = await call('otherSecrets.reveal', { secretId, part })
          return reply.ok ? reply.value : refused(reply.error)
        }}
        onCopy={async () => {
          const reply = await call('otherSecrets.copy', { secretId, part })
          return reply.ok ? reply.value : refused(reply.error)
        }}
      />
      {kind === 'certificate' && part !== 'key-passphrase' ? (
        <Button size="sm" onPress={save} aria-label={`Save ${label} to a file`}>
          Save…
        </Button>
      ) : null}
    </div>
  )
}

function facts(row: OtherSecretRow): Property[] {
  const { certificate, userName, expiresAtMs } = row
  return [
    ...(userName ? [{ name: 'User name', value: <code dir="ltr">{userName}</code> }] : []),
    {
      name: 'Ends',
      value: expiresAtMs === null ? 'Nobody said' : <DateText atMs={expiresAtMs} as="expiry" focusable />,
    },
    ...(certificate
      ? [
          { name: 'For', value: certificate.subject },
          ...(certificate.names.length > 0 ? [{ name: 'Names', value: certificate.names.join(', ') }] : []),
          { name: 'Issuer', value: certificate.issuer },
          { name: 'Valid from', value: <DateText atMs={certificate.validFromMs} as="expiry" focusable /> },
          {
            name: 'Private key',
            value: certificate.keyFits === null ? 'Not here' : 'Here, and it belongs to this certificate',
          },
          { name: 'SHA-256', value: <code className="secrets__print">{certificate.fingerprint}</code> },
        ]
      : []),
    { name: 'Put in', value: <DateText atMs={row.changedAtMs} as="day-clock" focusable /> },
  ]
}
