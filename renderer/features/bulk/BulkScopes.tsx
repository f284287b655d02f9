import { useState } from 'react'
import type { BulkChange, BulkMatrix, BulkRow } from '../../../electron/contract/bulk'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Dialog } from '../../ui/Dialog'
import { LinkButton } from '../../ui/Page'

interface BulkScopesProps {
  matrix: BulkMatrix
  onChange: (...changes: BulkChange[]) => Promise<unknown>
}

/** Kinds of access chosen once for all; a utility may differ. */
export function BulkScopes({ matrix, onChange }: BulkScopesProps) {
  const [edited, setEdited] = useState<BulkRow | null>(null)
  const rows = matrix.rows.filter((row) => row.state !== 'closed')
  const chosen = matrix.scopeTypes.filter((one) => one.chosen).map((one) => one.type)
  const toggle = (type: string, on: boolean) =>
    onChange({
      what: 'scope-types',
      types: on ? [...chosen, type] : chosen.filter((one) => one !== type),
    })
  return (
    <div className="scroll bulk-scopes" data-pane="scopes">
      <section className="bulk-scopes__types" aria-labelledby="bulk-types">
        <h2 id="bulk-types">For all of them</h2>
        <p className="soft">
          Scopes are matched by kind, since each utility names its own. What most of them offer is chosen
          already.
        </p>
        {matrix.scopeTypes.length === 0 ? (
          <p className="soft">None of them offers a scope for data.</p>
        ) : null}
        <div className="bulk-scopes__list">
          {matrix.scopeTypes.map(({ type, name, offeredBy, chosen: isOn }) => (
            <CheckboxField
              key={type}
              label={
                <>
                  <span className="strong">{name}</span> <span className="meta mono">{type}</span>
                </>
              }
              help={`Offered by ${String(offeredBy)} of ${String(rows.length)}`}
              checked={isOn}
              onChange={(on) => void toggle(type, on)}
            />
          ))}
        </div>
      </section>
      <section className="bulk-scopes__each" aria-labelledby="bulk-each">
        <h2 id="bulk-each">What that means for each</h2>
        <table className="bulk-table">
          <thead>
            <tr>
              <th scope="col">Utility</th>
              <th scope="col">Scopes asked for</th>
              <th scope="col">
                <span className="visually-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.utility.utilityId}>
                <th scope="row">{row.utility.name}</th>
                <td>
                  {row.scopes.ids.length === 0 ? (
                    <span className="tone-warn">Only the administration of your client</span>
                  ) : (
                    namesOf(row).join(', ')
                  )}
                  {row.scopes.isOwn ? <span className="meta"> chosen for this one</span> : null}
                </td>
                <td className="bulk-table__act">
                  {row.scopes.offered.length > 0 ? (
                    <Button
                      size="sm"
                      kind="quiet"
                      aria-label={`Choose for ${row.utility.name}`}
                      onPress={() => setEdited(row)}
                    >
                      Choose…
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ScopesDialog
        row={rows.find((row) => row.utility.utilityId === edited?.utility.utilityId) ?? null}
        onClose={() => setEdited(null)}
        onChange={onChange}
      />
    </div>
  )
}

const namesOf = ({ scopes }: BulkRow) =>
  scopes.ids.map((id) => scopes.offered.find((one) => one.id === id)?.name ?? id)

function ScopesDialog({
  row,
  onClose,
  onChange,
}: {
  row: BulkRow | null
  onClose: () => void
  onChange: BulkScopesProps['onChange']
}) {
  if (!row) return null
  const { utility, scopes } = row
  const set = (scopeIds: string[] | null) =>
    onChange({ what: 'scopes', utilityId: utility.utilityId, scopeIds })
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Scopes at ${utility.name}`}
      description="Only for this utility; the others stay as chosen for all."
      actions={
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className="form-rows">
        {scopes.offered.map(({ id, type, name }) => (
          <CheckboxField
            key={id}
            label={
              <>
                <span className="strong">{name}</span>{' '}
                <span className="meta mono">{id === type ? id : `${id} · ${type}`}</span>
              </>
            }
            checked={scopes.ids.includes(id)}
            onChange={(on) =>
              void set(
                scopes.offered
                  .map((one) => one.id)
                  .filter((one) => (one === id ? on : scopes.ids.includes(one))),
              )
            }
          />
        ))}
        {scopes.isOwn ? (
          <LinkButton onPress={() => void set(null)}>Go by what is chosen for all</LinkButton>
        ) : null}
      </div>
    </Dialog>
  )
}
