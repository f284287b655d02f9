import type { ParsedJson } from '../../cds/json'
import type { HttpAnswer } from '../../http/exchange'
import type { StepEnd } from './host-test'

/** Reads an answer; large ones in a process of their own. */
export type ParseAnswer = (body: Buffer, url: string) => Promise<ParsedJson>

/** Below this a clock counts as right: the Date header has whole seconds, and an answer takes time. */
const sameClockMs = 5_000

/** What an answer says of the host: that it speaks HTTP, how its clock goes, and whether metadata lies there. */
export async function httpEnd(answer: HttpAnswer, nowMs: number, parse: ParseAnswer): Promise<StepEnd> {
  const { status, serverTimeMs, redirects } = answer
  const facts = [
    { name: 'Status', value: String(status) },
    { name: 'Clock', value: clockWords(serverTimeMs, nowMs) },
    ...(redirects.length === 0 ? [] : [{ name: 'Sent on to', value: answer.url }]),
  ]
  const metadata = await metadataWords(answer, parse)
  const host = new URL(answer.url).host
  if (status >= 500) return { state: 'failed', text: `${host} failed with HTTP ${String(status)}.`, facts }
  return { state: 'ok', text: `${host} answers. ${metadata}`, facts }
}

function clockWords(serverTimeMs: number | null, nowMs: number): string {
  if (serverTimeMs === null) return 'it does not say what time it has'
  const offMs = serverTimeMs - nowMs
  if (Math.abs(offMs) < sameClockMs) return 'the same time as here'
  const seconds = Math.round(Math.abs(offMs) / 1000)
  const amount = seconds < 120 ? `${String(seconds)} seconds` : `${String(Math.round(seconds / 60))} minutes`
  return `${amount} ${offMs > 0 ? 'ahead' : 'behind'}`
}

async function metadataWords({ status, body, url }: HttpAnswer, parse: ParseAnswer): Promise<string> {
  if (status === 401 || status === 403) {
    return 'It asks for a log-in before it shows its metadata; the test sends none.'
  }
  if (status !== 200) return 'No CDS metadata was found at this address.'
  try {
    const { value } = await parse(body, url)
    const isMetadata = typeof value === 'object' && value !== null && 'cds_metadata_version' in value
    return isMetadata ? 'CDS metadata was found.' : 'What lies there is JSON, but no CDS metadata.'
  } catch {
    return 'What lies there is no CDS metadata.'
  }
}
