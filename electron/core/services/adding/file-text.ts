import { isUtf8 } from 'node:buffer'

/** The text of a file as spreadsheets and editors write them. `refuse` makes the failure for what is no text. */
export function decodeText(bytes: Buffer, refuse: (reason: string) => Error): string {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1')))
    throw refuse('it is a spreadsheet or an archive; save it as CSV first')
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  if (text.includes('\u0000')) throw refuse('it is not text')
  return text
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // What older spreadsheets write where nothing says otherwise; addresses are the same in both.
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}
