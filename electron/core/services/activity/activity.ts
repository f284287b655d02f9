import type { UtilityBrief } from '../../../contract/common'
import type { ActivityDetail, ActivityRow } from '../../../contract/activity'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { ExchangeRow } from '../../http/exchange'
import { keepDays, type ActivityLog, type KeptAct, type LogPlace } from './activity-log'
import { curlCommand } from './curl-command'

type ActivityHandlers = Pick<Handlers, 'activity.list' | 'activity.get' | 'activity.retention'>

/** Rows read at once while a text is looked for. */
const stride = 500

export function createActivityService(deps: { log: ActivityLog; brief(utilityId: string): UtilityBrief }): {
  handlers: ActivityHandlers
} {
  const { log } = deps
  const utility = (utilityId: string | null) => (utilityId === null ? null : deps.brief(utilityId))

  const ofAct = (id: string, act: KeptAct): ActivityRow => ({
    activityId: id,
    layer: 'act',
    atMs: act.atMs,
    actor: act.actor,
    utility: utility(act.utilityId),
    text: act.text,
    result: act.result,
    resultText: act.resultText,
    durationMs: act.durationMs === null ? null : Math.round(act.durationMs),
  })
  const ofExchange = (row: ExchangeRow): ActivityRow => ({
    activityId: row.id,
    layer: 'http',
    atMs: row.atMs,
    actor: 'automatic',
    utility: utility(row.utilityId),
    text: `${row.method} ${row.url}`,
    result: row.status !== null && row.status < 400 ? 'ok' : 'failed',
    resultText: row.status === null ? (row.errorCode ?? 'no answer') : `HTTP ${row.status}`,
    durationMs: row.durationMs,
  })

  const page = (
    layer: 'act' | 'http' | 'all',
    utilityId: string | null,
    before: LogPlace | null,
    limit: number,
  ): ActivityRow[] => {
    const acts =
      layer === 'http' ? [] : log.acts(before, utilityId, limit).map(({ id, act }) => ofAct(id, act))
    const exchanges = layer === 'act' ? [] : log.exchanges(before, utilityId, limit).map(ofExchange)
    return [...acts, ...exchanges].sort(newestFirst).slice(0, limit)
  }

  return {
    handlers: {
      'activity.list': ({ layer, utilityId, text, before, limit }) => {
        const found: ActivityRow[] = []
        let place = before === null ? null : readPlace(before)
        for (;;) {
          const rows = page(layer, utilityId, place, Math.max(limit + 1, text === '' ? 0 : stride))
          found.push(...rows.filter((row) => mentions(row, text)))
          const last = rows.at(-1)
          if (!last || found.length > limit) break
          place = { layer: last.layer, atMs: last.atMs, id: last.activityId }
        }
        return { rows: found.slice(0, limit), more: found.length > limit }
      },
      'activity.get': ({ activityId }): ActivityDetail => {
        const act = log.act(activityId)
        if (act) return { row: ofAct(activityId, act), request: null, response: null, curl: null }
        const row = log.exchangeOf(activityId)
        if (!row) throw new BusbarError('not-found', { what: 'This entry' })
        return {
          row: ofExchange(row),
          request: messageText(`${row.method} ${row.url}`, row.requestHeaders, row.requestBody),
          response:
            row.status === null
              ? null
              : messageText(`HTTP ${row.status}`, row.responseHeaders, row.responseBody),
          curl: curlCommand(row),
        }
      },
      'activity.retention': () => ({ keepDays }),
    },
  }
}

function newestFirst(a: ActivityRow, b: ActivityRow): number {
  if (a.atMs !== b.atMs) return b.atMs - a.atMs
  if (a.layer !== b.layer) return a.layer === 'act' ? -1 : 1
  return a.activityId < b.activityId ? 1 : -1
}

function mentions(row: ActivityRow, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return [row.text, row.resultText, row.utility?.name ?? ''].some((part) =>
    part.toLowerCase().includes(wanted),
  )
}

/** What `activityPlace` of the contract wrote about the last row of the page before. */
function readPlace(before: string): LogPlace {
  const [, layer, atMs, id] = /^(act|http):(\d{1,15}):(.+)$/.exec(before) ?? []
  if (atMs === undefined || id === undefined) {
    throw new BusbarError('invalid-input', { reason: 'before is not a place in this list' })
  }
  return { layer: layer === 'act' ? 'act' : 'http', atMs: Number(atMs), id }
}

function messageText(first: string, headers: Readonly<Record<string, string>>, body: string | null): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [first, ...lines, ...(body === null || body === '' ? [] : ['', body])].join('\n')
}
