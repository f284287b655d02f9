import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every way a text may lie in a file without being sealed. */
function spellings(secret) {
  const bytes = Buffer.from(secret, 'utf8')
  const words = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
  ]
  // In base64 a text has three forms, by where it begins; what its neighbours decide is left out.
  for (const lead of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const inner = text.slice(lead === 0 ? 0 : lead + 1, -1)
    words.push(inner, inner.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return [...new Set(words)].flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])
}

/**
 * Looks for a secret in every file below a folder, null for none, and in further texts.
 * @returns {{files: number, bytes: number, found: string[]}} `found`: where it lies open
 */
export function searchSecret(secret, folder, texts = {}) {
  const needles = spellings(secret)
  const holds = (bytes) => needles.some((needle) => bytes.includes(needle))
  const inTexts = Object.entries(texts).flatMap(([name, text]) => (holds(Buffer.from(text)) ? [name] : []))
  const { files, bytes, found } = folder === null ? { files: 0, bytes: 0, found: [] } : readAll(folder, holds)
  return { files, bytes, found: [...inTexts, ...found] }
}

/** A file that got another name meanwhile may hold what its namesake did not, so everything is read once more. */
function readAll(folder, holds) {
  for (;;) {
    try {
      const read = filesBelow(folder).map((file) => ({ file, content: readFileSync(file) }))
      const bytes = read.reduce((sum, { content }) => sum + content.length, 0)
      return {
        files: read.length,
        bytes,
        found: read.filter(({ content }) => holds(content)).map(({ file }) => file),
      }
    } catch (thrown) {
      if (thrown.code !== 'ENOENT' || !existsSync(folder)) throw thrown
    }
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [path] : []
  })
}
