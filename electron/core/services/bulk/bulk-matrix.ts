import { createHash } from 'node:crypto'
import type { BulkColumn, BulkMatrix, BulkRow } from '../../../contract/bulk'
import type { UtilityId } from '../../../contract/common'
import { asLabel, fieldWords } from '../../../contract/field-names'
import { feesByCurrency } from '../registrations/fees'
import { cellOf } from './bulk-cells'
import { columnsOf } from './bulk-columns'
import { feesOf, isReviewed, pagesOf, type Standing } from './bulk-standing'
import type { BulkAnswers, BulkRecord } from './bulk-store'

export interface MatrixInput {
  readonly record: BulkRecord
  readonly answers: BulkAnswers
  readonly standings: readonly Standing[]
  readonly reading: number
  readonly profileName: string | null
  isRegistered(utilityId: string): boolean
  openRequests(utilityId: string): number
  isUnknown(utilityId: UtilityId): boolean
}

/** Everything a person sees of a matrix, row by row in the order in which the utilities were chosen. */
export function matrixOf(input: MatrixInput): BulkMatrix {
  const { record, answers, standings } = input
  const asking = standings.filter((one) => one.prepared !== null)
  const columns = columnsOf(asking, (key) => answers.common(key), input.profileName)
  const rows = standings.map((standing) => rowOf(input, columns, standing))
  const ready = rows.filter((row) => row.state === 'ready')
  const taking = rows.filter((row) => row.state !== 'closed' && row.state !== 'left-out')
  const count = (state: BulkRow['state']) => rows.filter((row) => row.state === state).length
  return {
    bulkId: record.bulkId,
    savedAtMs: record.savedAtMs,
    profileId: record.profileId,
    scopeTypes: scopeTypesOf(record, standings),
    columns,
    rows,
    totals: {
      ready: ready.length,
      needs: count('needs'),
      agree: count('agree'),
      closed: count('closed'),
      leftOut: count('left-out'),
      ...costsOf(ready),
      announced: costsOf(taking),
      registered: ready.filter((row) => row.registered).length,
    },
    reading: input.reading,
    seen: seenOf(readyAmong(standings, rows)),
  }
}

function costsOf(rows: readonly BulkRow[]): BulkMatrix['totals']['announced'] {
  return {
    fees: feesByCurrency(rows.flatMap((row) => row.fees)),
    humanReviews: rows.filter((row) => row.humanReview).length,
  }
}

/** The standings whose rows can be sent. */
export function readyAmong(standings: readonly Standing[], rows: readonly BulkRow[]): Standing[] {
  return standings.filter((_standing, index) => rows[index]?.state === 'ready')
}

/** Stands for everything that is about to be sent. */
function seenOf(ready: readonly Standing[]): string {
  const hash = createHash('sha256')
  for (const { utilityId, prepared } of ready) hash.update(JSON.stringify([utilityId, prepared?.bodyHash]))
  return hash.digest('hex')
}

function rowOf(input: MatrixInput, columns: readonly BulkColumn[], standing: Standing): BulkRow {
  const { record } = input
  const { utilityId, utility, fields, values, prepared } = standing
  const cells = columns.map(({ key, common }) => {
    const field = fields.get(key)
    const problem = prepared?.problems.find((one) => one.fieldName === field?.fieldName)?.problem ?? null
    return cellOf(field, values.get(key) ?? { answer: undefined, from: null }, common, problem)
  })
  // What a profile fills in without a column of its own can be wrong too.
  const found = (prepared?.problems ?? []).filter((one) => one.fieldName !== 'agreed').length
  const missing = Math.max(found, cells.filter((cell) => cell.state === 'needs').length)
  return {
    utility,
    state: stateOf(standing, missing, record.leftOut.includes(utilityId)),
    reason: standing.closed,
    registered: input.isRegistered(utilityId),
    openRequests: input.openRequests(utilityId),
    outcomeUnknown: input.isUnknown(utilityId),
    cells,
    missing,
    defaults: cells.filter((cell) => cell.state === 'default').length,
    scopes: {
      ids: [...standing.scopeIds],
      isOwn: Object.hasOwn(record.scopeIds, utilityId),
      offered: standing.offered.map(({ id, type, name }) => ({ id, type, name })),
    },
    fees: feesOf(standing),
    humanReview: isReviewed(standing),
    tasks: prepared?.plan.tasks.length ?? 0,
    pages: [...(prepared?.agreedPages ?? [])],
    agreed: standing.draft?.agreed ?? false,
  }
}

function stateOf({ prepared, draft }: Standing, missing: number, isLeftOut: boolean): BulkRow['state'] {
  if (!prepared) return 'closed'
  if (isLeftOut) return 'left-out'
  if (missing > 0) return 'needs'
  return pagesOf(prepared) !== null && draft?.agreed !== true ? 'agree' : 'ready'
}

/** What these utilities offer by kind, the most common first; a name only where all of them use the same. */
export function scopeTypesOf(
  { scopeTypes }: Pick<BulkRecord, 'scopeTypes'>,
  standings: readonly Pick<Standing, 'offered'>[],
): BulkMatrix['scopeTypes'] {
  const types = new Map<string, { readonly names: Set<string>; offeredBy: number }>()
  for (const { offered } of standings) {
    for (const type of new Set(offered.map((scope) => scope.type))) {
      const known = types.get(type) ?? { names: new Set<string>(), offeredBy: 0 }
      known.offeredBy += 1
      for (const scope of offered) if (scope.type === type) known.names.add(scope.name)
      types.set(type, known)
    }
  }
  return [...types]
    .map(([type, { names, offeredBy }]) => {
      const [name] = names
      const shared = names.size === 1 && name !== undefined ? name : asLabel(fieldWords(type))
      return { type, name: shared, offeredBy, chosen: scopeTypes.includes(type) }
    })
    .sort((a, b) => b.offeredBy - a.offeredBy)
}
