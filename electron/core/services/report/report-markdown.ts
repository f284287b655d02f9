import type { ReportedFinding } from '../../../contract/report'
import type { UtilityBrief } from '../../../contract/common'

const words: Readonly<Record<ReportedFinding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
}

/** The deviations as Markdown. Words of a server are escaped: they must not become links, mentions or headings. */
export function reportMarkdown(
  utility: UtilityBrief,
  madeAtMs: number,
  deviations: readonly ReportedFinding[],
): string {
  const day = new Date(madeAtMs).toISOString().slice(0, 10)
  const head = [
    `# Conformance of ${plain(utility.name)}`,
    '',
    `${plain(utility.host)}, read on ${day} with Busbar against CDS-WG1-01 and CDS-WG1-02.`,
    '',
    deviations.length === 0
      ? 'Nothing deviates from the specifications.'
      : `${String(deviations.length)} ${deviations.length === 1 ? 'place deviates' : 'places deviate'} from the specifications.`,
  ]
  return [...head, ...deviations.flatMap(section), ''].join('\n')
}

function section(one: ReportedFinding, index: number): string[] {
  const lines = [
    '',
    `## ${String(index + 1)}. ${plain(one.text)}`,
    '',
    `- Severity: ${words[one.severity]}`,
    `- Clause: ${plain(one.clause)}`,
    `- Document: ${plain(one.document)}${one.url === null ? '' : `, ${code(one.url)}`}`,
    `- Path: ${code(one.path === '' ? '/' : one.path)}`,
  ]
  if (one.sample !== null) lines.push('', 'Sent:', '', ...fenced(one.sample))
  else if (one.around.length > 0)
    lines.push('', `Nothing stands there. The object around it has: ${one.around.map(code).join(', ')}.`)
  return lines
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#@|~]/g, (mark) => `\\${mark}`)
}

function code(text: string): string {
  const ticks = '`'.repeat(longestTicks(text) + 1)
  const gap = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${ticks}${gap}${text.replace(/\s+/g, ' ')}${gap}${ticks}`
}

/** A fence longer than any run of ticks inside, so that a sample cannot end it. */
function fenced(text: string): string[] {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return [`${fence}json`, text, fence]
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
