import type { BulkChange, BulkRow } from '../../../electron/contract/bulk'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { Checkbox } from '../../ui/CheckboxField'
import { EmptyState } from '../../ui/EmptyState'

interface BulkAgreeProps {
  rows: readonly BulkRow[]
  onChange: (...changes: BulkChange[]) => Promise<unknown>
}

/** The pages of every utility, and one yes for each. */
export function BulkAgree({ rows, onChange }: BulkAgreeProps) {
  const agree = (of: readonly BulkRow[], agreed: boolean) =>
    onChange({ what: 'agreed', utilityIds: of.map((row) => row.utility.utilityId), agreed })
  const given = rows.filter((row) => row.agreed).length
  if (rows.length === 0)
    return (
      <EmptyState icon="terms" title="Nothing to agree to">
        None of these utilities names a policy or terms.
      </EmptyState>
    )
  return (
    <div className="scroll bulk-agree" data-pane="agreements">
      <p className="soft bulk-agree__intro">
        Registering means agreeing to these pages, for each utility on its own. They open in your browser. A
        yes is kept with its time and these addresses; when a utility names other pages before you send, it
        asks again.
      </p>
      <table className="bulk-table">
        <thead>
          <tr>
            <th scope="col" className="bulk-table__box">
              <Checkbox
                aria-label={`Agree for all ${String(rows.length)}`}
                checked={given === rows.length}
                mixed={given > 0 && given < rows.length}
                onChange={(on) => void agree(rows, on)}
              />
            </th>
            <th scope="col">
              I have read them and agree for my company{' '}
              <span className="meta num">
                {given} of {rows.length}
              </span>
            </th>
            <th scope="col">Policy</th>
            <th scope="col">Terms</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.utility.utilityId}>
              <td className="bulk-table__box">
                <Checkbox
                  aria-label={`I agree to the pages of ${row.utility.name}`}
                  checked={row.agreed}
                  onChange={(on) => void agree([row], on)}
                />
              </td>
              <th scope="row">{row.utility.name}</th>
              <td>
                <Page url={row.policyUrl} label="Policy" about={row.utility.name} />
              </td>
              <td>
                <Page url={row.termsUrl} label="Terms" about={row.utility.name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Page({ url, label, about }: { url: string | null; label: string; about: string }) {
  if (url === null) return <span className="tone-muted">none named</span>
  return <ExternalLink url={url} label={label} about={about} />
}
