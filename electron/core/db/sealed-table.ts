import { BusbarError } from '../../contract/errors'
import type { StatementDoor } from './statements'
import type { ListOptions, RowCipher, RowIndex, SealedRow, SealedTable, SqlValue } from './types'

interface StoredRow {
  id: Buffer
  mark: Buffer | null
  sort: number
  sealed: Buffer
}

/**
 * One kind of rows in desk.db. Ids and groups are kept as keyed hashes, so the file shows how many rows of a
 * kind there are and their sort numbers, and nothing else. The seal covers kind, id, group and sort.
 */
export function sealedTable<T>(door: StatementDoor, cipher: RowCipher, kind: string): SealedTable<T> {
  const idMark = (id: string) => cipher.mark(JSON.stringify([kind, 'id', id]))
  const groupMark = (group: string) => cipher.mark(JSON.stringify([kind, 'group', group]))

  function unseal(row: StoredRow): SealedRow<T> {
    const plain = cipher.unseal(row.sealed, associated(kind, row))
    if (!plain) throw damagedRow(kind)
    const { id, value } = JSON.parse(plain.toString('utf8')) as { id: string; value: T }
    plain.fill(0)
    return { id, value, sort: row.sort }
  }

  return {
    put(id, value, index: RowIndex = {}) {
      const row = {
        id: idMark(id),
        mark: index.group === undefined ? null : groupMark(index.group),
        sort: index.sort ?? 0,
      }
      const sealed = cipher.seal(Buffer.from(JSON.stringify({ id, value }), 'utf8'), associated(kind, row))
      door.run('INSERT OR REPLACE INTO rows (kind, id, mark, sort, sealed) VALUES (?, ?, ?, ?, ?)', [
        kind,
        row.id,
        row.mark,
        row.sort,
        sealed,
      ])
    },
    get(id) {
      const row = door.get<StoredRow>('SELECT id, mark, sort, sealed FROM rows WHERE kind = ? AND id = ?', [
        kind,
        idMark(id),
      ])
      return row ? unseal(row).value : null
    },
    remove(id) {
      return door.run('DELETE FROM rows WHERE kind = ? AND id = ?', [kind, idMark(id)]).changes > 0
    },
    list(options: ListOptions = {}) {
      const { sql, params } = listQuery(kind, options, idMark, groupMark)
      return door.all<StoredRow>(sql, params).map(unseal)
    },
    count(group) {
      const where = group === undefined ? '' : ' AND mark = ?'
      const params = group === undefined ? [kind] : [kind, groupMark(group)]
      const row = door.get<{ n: number }>(`SELECT count(*) AS n FROM rows WHERE kind = ?${where}`, params)
      return row?.n ?? 0
    },
  }
}

/** Unseals every row of every kind. */
export function verifyRows(door: StatementDoor, cipher: RowCipher): void {
  countRows(door, cipher)
}

/** Unseals every row, and says how many each kind has. */
export function countRows(door: StatementDoor, cipher: RowCipher): Map<string, number> {
  const kinds = door.all<{ kind: string }>('SELECT DISTINCT kind FROM rows')
  return new Map(kinds.map(({ kind }) => [kind, sealedTable(door, cipher, kind).list().length]))
}

function listQuery(
  kind: string,
  options: ListOptions,
  idMark: (id: string) => Buffer,
  groupMark: (group: string) => Buffer,
): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [kind]
  let where = 'kind = ?'
  if (options.group !== undefined) {
    where += ' AND mark = ?'
    params.push(groupMark(options.group))
  }
  const direction = options.order === 'desc' ? 'DESC' : 'ASC'
  if (options.after) {
    where += ` AND (sort, id) ${direction === 'DESC' ? '<' : '>'} (?, ?)`
    params.push(options.after.sort, idMark(options.after.id))
  }
  let sql = `SELECT id, mark, sort, sealed FROM rows WHERE ${where} ORDER BY sort ${direction}, id ${direction}`
  if (options.limit !== undefined) {
    sql += ' LIMIT ?'
    params.push(options.limit)
  }
  return { sql, params }
}

function associated(kind: string, row: Pick<StoredRow, 'id' | 'mark' | 'sort'>): string {
  return JSON.stringify(['busbar desk row', kind, hex(row.id), row.mark && hex(row.mark), row.sort])
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex')
}

function damagedRow(kind: string): BusbarError {
  return new BusbarError('database-damaged', { reason: `a row of ${kind} cannot be unsealed` })
}
