import { parentPort } from 'node:worker_threads'
import { BusbarError } from '../../contract/errors'
import { parseJson } from './json'
import { packDecimals } from './packed-json'
import { readGeoJson } from './shapes/geojson'
import type { ParseReply, ParseTask } from './answer-parser'

// Large answers are parsed here, in a thread with its own small heap, so that one of them can end this thread only.
parentPort?.on('message', (task: ParseTask) => parentPort?.postMessage(replyTo(task)))

function replyTo({ id, body, url, as }: ParseTask): ParseReply {
  try {
    if (as === 'map') return { id, ok: true, reading: readGeoJson(Buffer.from(body), url) }
    const { value, findings } = parseJson(Buffer.from(body), url)
    return { id, ok: true, value: packDecimals(value), findings }
  } catch (error) {
    if (!(error instanceof BusbarError)) return { id, ok: false, code: 'internal', details: {} }
    return { id, ok: false, code: error.code, details: error.details }
  }
}
