import type { Transform } from 'node:stream'
import { createBrotliDecompress, createUnzip } from 'node:zlib'

/**
 * Undoes content encodings and counts what comes out, so that a small answer cannot become a huge one.
 * `onFull` is called when the limit is passed; no more is kept from then on.
 */
export class BodyDecoder {
  bytes = 0
  private readonly chunks: Buffer[] = []
  private readonly stages: readonly Transform[]
  private readonly maxBytes: number
  private readonly onFull: () => void
  private readonly onBroken: (encoding: string) => void
  private full = false
  private hasInput = false

  constructor(options: {
    encodings: readonly string[]
    maxBytes: number
    onFull: () => void
    onBroken: (encoding: string) => void
  }) {
    this.maxBytes = options.maxBytes
    this.onFull = options.onFull
    this.onBroken = options.onBroken
    this.stages = options.encodings.map((encoding) => this.stage(encoding))
    for (const [index, stage] of this.stages.entries()) {
      const next = this.stages[index + 1]
      if (next) stage.pipe(next)
    }
    this.stages.at(-1)?.on('data', (chunk: Buffer) => this.keep(chunk))
  }

  /** Takes bytes off the wire. False means: pause until `onDrain` is called. */
  write(chunk: Buffer, onDrain: () => void): boolean {
    const [first] = this.stages
    this.hasInput = true
    if (!first) {
      this.keep(chunk)
      return true
    }
    if (this.full || first.write(chunk)) return true
    first.once('drain', onDrain)
    return false
  }

  /** Everything that came, once the last stage has given its last byte. */
  async finish(): Promise<Buffer> {
    const last = this.stages.at(-1)
    // An answer without body may name an encoding all the same; there is nothing to undo then.
    if (last && this.hasInput && !this.full) {
      await new Promise<void>((done) => {
        last.once('end', done)
        this.stages[0]?.end()
      })
    }
    return Buffer.concat(this.chunks, this.bytes)
  }

  destroy(): void {
    for (const stage of this.stages) stage.destroy()
  }

  private stage(encoding: string): Transform {
    const stage = transformFor(encoding)
    stage.on('error', () => this.onBroken(encoding))
    return stage
  }

  private keep(chunk: Buffer): void {
    if (this.full) return
    if (this.bytes + chunk.length > this.maxBytes) {
      this.full = true
      this.onFull()
      return
    }
    this.bytes += chunk.length
    this.chunks.push(chunk)
  }
}

const known = ['gzip', 'x-gzip', 'br', 'deflate']

/** Encodings to undo, outermost first; null when one of them is unknown or there are more than two. */
export function encodingsOf(header: string | undefined): readonly string[] | null {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  return names.length <= 2 && names.every((name) => known.includes(name)) ? names.reverse() : null
}

function transformFor(encoding: string): Transform {
  return encoding === 'br' ? createBrotliDecompress() : createUnzip()
}
