import { useState } from 'react'
import type { OtherSecretRow } from '../../../electron/contract/other-secrets'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { otherSecretFacts } from '../../app/parts/other-secret-facts'
import { kindWords } from '../../app/parts/other-secret-words'
import { OtherSecretPart } from '../../app/parts/OtherSecretPart'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { LinkButton } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'
import { StateMark } from '../../ui/StateMark'

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
        <OtherSecretPart key={part} row={row} part={part} />
      ))}
      <PropertyList items={otherSecretFacts(row)} />
      {row.note ? <p className="other-secret__note">{row.note}</p> : null}
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
