import type { FindingShown } from '../../../contract/common'
import type { Handlers } from '../../../contract/methods'
import type { ConformanceReport, ReportedFinding } from '../../../contract/report'
import { parseJson } from '../../cds/json'
import { valueAt } from '../../cds/json-pointer'
import { stringifyJson, type JsonValue } from '../../cds/json-value'
import { stripSecrets } from '../../cds/secrets'
import type { DeskContext } from '../context'
import type { UtilityStore } from '../utilities/utility-store'
import { reportMarkdown } from './report-markdown'

type ReportHandlers = Pick<Handlers, 'report.get' | 'report.save'>

/** A sample shows the mistake; the whole document is under Raw. */
const sampleChars = 600
const aroundShown = 30
const gravity: readonly FindingShown['severity'][] = ['error', 'warning', 'info']

interface Kept {
  readonly url: string
  readonly value: JsonValue
}

/** What one utility does against the specifications, with the place in its own words (CDS-WG1-02 §10). */
export function createReportService(
  context: Pick<DeskContext, 'host' | 'nowMs'>,
  deps: { store: UtilityStore; findings(utilityId: string): readonly FindingShown[] },
): { handlers: ReportHandlers } {
  const { store } = deps

  const reportOf = (utilityId: string): ConformanceReport => {
    store.need(utilityId)
    const utility = store.brief(utilityId)
    const documents = store.documents(utilityId)
    const kept = new Map<string, Kept>()
    const opened = (name: string): Kept | null => {
      const found = kept.get(name)
      if (found) return found
      const document = documents.find((one) => one.name === name)
      if (!document) return null
      const value = stripSecrets(parseJson(document.body, document.url).value)
      const made = { url: document.url, value }
      kept.set(name, made)
      return made
    }
    const profile = store.profile(utilityId)?.profile
    const all = [...(profile?.findings ?? []), ...deps.findings(utilityId)]
      .map((one) => withSample(one, opened(one.document)))
      .sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity))
    const deviations = all.filter((one) => one.severity !== 'info')
    const madeAtMs = context.nowMs()
    return {
      utility,
      madeAtMs,
      documentsFromMs: documents.length === 0 ? null : Math.min(...documents.map((one) => one.receivedAtMs)),
      deviations,
      information: all.filter((one) => one.severity === 'info'),
      markdown: reportMarkdown(utility, madeAtMs, deviations),
    }
  }

  return {
    handlers: {
      'report.get': ({ utilityId }) => reportOf(utilityId),
      'report.save': async ({ utilityId, format }) => {
        const { markdown, ...report } = reportOf(utilityId)
        const text = format === 'markdown' ? markdown : `${JSON.stringify(report, null, 2)}\n`
        const host = report.utility.host.replace(/[^a-z0-9.-]+/gi, '-')
        return await context.host.ask('host.saveFile', {
          suggestedName: `conformance ${host}.${format === 'markdown' ? 'md' : 'json'}`,
          base64: Buffer.from(text).toString('base64'),
        })
      },
    },
  }
}

function withSample(one: FindingShown, document: Kept | null): ReportedFinding {
  if (!document) return { ...one, url: null, sample: null, around: [] }
  const { value, around } = valueAt(document.value, one.path)
  const sample = value === undefined ? null : cut(stringifyJson(value, 2))
  return { ...one, url: document.url, sample, around: around.slice(0, aroundShown) }
}

function cut(text: string): string {
  return text.length <= sampleChars ? text : `${text.slice(0, sampleChars)} …`
}
