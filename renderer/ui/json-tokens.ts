export interface JsonToken {
  kind: 'plain' | 'key' | 'str' | 'lit'
  text: string
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b)/g

/** Longer lines (files in Base64) are shown without colour: nobody reads them and splitting them costs time. */
const longestLine = 4000

/** Splits one line of JSON text for colouring. Joining the texts gives the line back. */
export function jsonTokens(line: string): JsonToken[] {
  if (line.length > longestLine) return [{ kind: 'plain', text: line }]
  const tokens: JsonToken[] = []
  let end = 0
  for (const match of line.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: line.slice(end, match.index) })
    const [whole, string, colon, literal] = match
    if (string !== undefined) {
      tokens.push({ kind: colon === undefined ? 'str' : 'key', text: string })
      if (colon !== undefined) tokens.push({ kind: 'plain', text: colon })
    } else tokens.push({ kind: 'lit', text: literal ?? whole })
    end = match.index + whole.length
  }
  if (end < line.length) tokens.push({ kind: 'plain', text: line.slice(end) })
  return tokens
}
