import { stringify } from 'csv-stringify/sync'
import type { BulkRun, BulkRunRow } from '../../../contract/bulk'

/** What is known of a client object beside its row; none of it is secret. */
export interface ExportedClient {
  readonly clientId: string | null
}

function lineOf(row: BulkRunRow, { clientId }: ExportedClient) {
  return {
    utility: row.utility.name,
    host: row.host,
    result: row.state,
    sent: row.sentAtMs === null ? null : new Date(row.sentAtMs).toISOString(),
    registration: row.registrationId,
    client_id: clientId,
    code: row.failure?.code ?? null,
    words: row.failure?.message ?? null,
    next: row.failure?.nextStep ?? null,
    defaults_used: row.defaults,
    fees: row.fees.map(({ amount, currency }) => `${amount} ${currency}`.trim()),
  }
}

type Lines = readonly (readonly [BulkRunRow, ExportedClient])[]

/** Keyed by utility id, so that no order and no line number has to be trusted. */
export function runJson(run: BulkRun, lines: Lines): string {
  const utilities = Object.fromEntries(
    lines.map(([row, client]) => [row.utility.utilityId, lineOf(row, client)]),
  )
  const { runId, startedAtMs, endedAtMs, state, total, counts } = run
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  const head = { run: runId, started: at(startedAtMs), ended: at(endedAtMs), state, total, counts }
  return `${JSON.stringify({ busbar_bulk_registration: 1, ...head, utilities }, null, 2)}\n`
}

/** For spreadsheets: cells they would take for a formula are quoted. */
export function runCsv(lines: Lines): string {
  return stringify(
    lines.map(([row, client]) => {
      const line = lineOf(row, client)
      return { utility_id: row.utility.utilityId, ...line, fees: line.fees.join('; ') }
    }),
    { bom: true, header: true, escape_formulas: true },
  )
}
