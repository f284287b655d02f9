import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import type { ElectronApplication } from 'playwright'

/** Read at once, bytes. */
const pieceBytes = 8 * 1024 * 1024

interface Region {
  readonly from: number
  readonly to: number
}

/** The parts of a process that can be written and are in memory; code and mapped files hold nothing of ours. */
function writableRegions(pid: number): Region[] {
  const regions: Region[] = []
  let region: Region | null = null
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'latin1').split('\n')) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (\S{4})/.exec(line)
    if (head) {
      const [, from = '', to = '', rights = ''] = head
      region = rights.startsWith('rw') ? { from: parseInt(from, 16), to: parseInt(to, 16) } : null
    }
    const resident = /^Rss:\s+(\d+) kB/.exec(line)
    if (region && resident && resident[1] !== '0') regions.push(region)
  }
  return regions
}

/** Which of these texts lie in the memory of a process, as bytes or as wide characters. Linux only. */
export function textsInMemory(pid: number, texts: readonly string[]): string[] {
  const needles = texts.map((text) => ({
    text,
    forms: [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')],
  }))
  const overlap = Math.max(...needles.flatMap(({ forms }) => forms.map((form) => form.length)))
  const found = new Set<string>()
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const piece = Buffer.alloc(pieceBytes)
  try {
    for (const { from, to } of writableRegions(pid)) {
      for (let at = from; at < to; at += pieceBytes - overlap) {
        const read = readAt(memory, piece, at, Math.min(pieceBytes, to - at))
        const bytes = piece.subarray(0, read)
        for (const { text, forms } of needles) {
          if (!found.has(text) && forms.some((form) => bytes.includes(form))) found.add(text)
        }
      }
    }
  } finally {
    closeSync(memory)
  }
  return [...found]
}

/** Bytes of a place that is gone by now, or was never filled, are none. */
function readAt(memory: number, into: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, into, 0, length, at)
  } catch {
    return 0
  }
}

/** The processes of the app by name, the main one among them. */
export async function processesOf(app: ElectronApplication): Promise<{ name: string; pid: number }[]> {
  const all = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, name, serviceName, type }) => ({
      pid,
      name: name ?? serviceName ?? type,
    })),
  )
  return all.filter(({ pid }) => existsSync(`/proc/${pid}`))
}
