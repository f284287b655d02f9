import { Worker } from 'node:worker_threads'
import { BusbarError, type ErrorCode, type ErrorDetails } from '../../contract/errors'
import type { Finding, Reading } from './findings'
import { type ParsedJson, parseJson } from './json'
import { type PackedJson, unpackDecimals } from './packed-json'
import { readGeoJson } from './shapes/geojson'
import type { Shape } from './shapes/shape'

export interface ParseTask {
  readonly id: number
  readonly body: Uint8Array
  readonly url: string
  /** A map outlines a territory (`readGeoJson`); everything else is read as `parseJson` reads it. */
  readonly as: 'answer' | 'map'
}

export type ParseReply =
  | {
      readonly id: number
      readonly ok: true
      readonly value: PackedJson
      readonly findings: readonly Finding[]
    }
  | { readonly id: number; readonly ok: true; readonly reading: Reading<Shape> }
  | { readonly id: number; readonly ok: false; readonly code: ErrorCode; readonly details: ErrorDetails }

export interface AnswerParserOptions {
  /** The bundled `parse-worker`. There is no default: without it large answers cannot be read safely. */
  readonly workerPath: string
  /** Heap of the worker in megabytes. */
  readonly heapMb: number
  /** Answers of this many bytes and more go to the worker. */
  readonly fromBytes: number
  /** Longest time one parse may take. */
  readonly timeoutMs: number
}

export const parserLimits = { heapMb: 512, fromBytes: 256 * 1024, timeoutMs: 30_000 } as const

export interface AnswerParser {
  /**
   * Parses as `parseJson` does, large answers in the worker. An answer that does not fit into the worker's heap or
   * time ends the worker and is `answer-too-large`.
   */
  parse(body: Buffer, url: string): Promise<ParsedJson>
  /** Reads as `readGeoJson` does, with the same limits. */
  readMap(body: Buffer, url: string): Promise<Reading<Shape>>
  close(): Promise<void>
}

export function createAnswerParser(options: AnswerParserOptions): AnswerParser {
  return new WorkerParser(options)
}

class WorkerParser implements AnswerParser {
  private readonly options: AnswerParserOptions
  private worker: Worker | null = null
  private lastId = 0
  /** One large answer at a time: the heap is for one. */
  private line: Promise<unknown> = Promise.resolve()

  constructor(options: AnswerParserOptions) {
    this.options = options
  }

  async parse(body: Buffer, url: string): Promise<ParsedJson> {
    if (body.length < this.options.fromBytes) return parseJson(body, url)
    const reply = await this.inLine({ body, url, as: 'answer' })
    if (!('value' in reply)) throw this.tooLarge(url)
    return { value: unpackDecimals(reply.value), findings: reply.findings }
  }

  async readMap(body: Buffer, url: string): Promise<Reading<Shape>> {
    if (body.length < this.options.fromBytes) return readGeoJson(body, url)
    const reply = await this.inLine({ body, url, as: 'map' })
    if (!('reading' in reply)) throw this.tooLarge(url)
    return reply.reading
  }

  async close(): Promise<void> {
    const { worker } = this
    this.worker = null
    await worker?.terminate()
  }

  private async inLine(task: Omit<ParseTask, 'id'>): Promise<Extract<ParseReply, { ok: true }>> {
    const turn = this.line.then(async () => await this.ask(task))
    this.line = turn.catch(() => undefined)
    const reply = await turn
    if (!reply.ok) throw new BusbarError(reply.code, reply.details)
    return reply
  }

  private async ask(task: Omit<ParseTask, 'id'>): Promise<ParseReply> {
    const worker = (this.worker ??= this.start())
    const id = (this.lastId += 1)
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<ParseReply>((done, fail) => {
        const stop = () => fail(this.tooLarge(task.url))
        timer = setTimeout(stop, this.options.timeoutMs)
        worker.once('error', stop).once('exit', stop)
        worker.on('message', (reply: ParseReply) => {
          if (reply.id === id) done(reply)
        })
        worker.postMessage({ ...task, id } satisfies ParseTask)
      })
    } catch (error) {
      await this.close()
      throw error
    } finally {
      clearTimeout(timer)
      // One by one: Node itself listens for listeners here, and a worker without that never says another word.
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      // An error that comes after the answer was given up has nobody left to tell.
      worker.on('error', () => undefined)
    }
  }

  private start(): Worker {
    const { workerPath, heapMb } = this.options
    const worker = new Worker(workerPath, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      stderr: true,
    })
    worker.unref()
    return worker
  }

  private tooLarge(url: string): BusbarError {
    const { heapMb, timeoutMs } = this.options
    const limit = `what can be read with ${heapMb} MB of memory in ${timeoutMs / 1000} seconds`
    return new BusbarError('answer-too-large', { host: new URL(url).host, url, limit })
  }
}
