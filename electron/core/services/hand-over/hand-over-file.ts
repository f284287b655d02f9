import { handOverForm, type HandOverForm } from '../../../contract/hand-over'
import { BusbarError } from '../../../contract/errors'
import { ageFileKind, decryptWithPassphrase, encryptWithPassphrase } from '../../backup/age-file'

const unreadable = (reason: string, cause?: unknown) =>
  new BusbarError('hand-over-unreadable', { reason }, { cause })

/** `work`: the exponent of scrypt's N, as age counts it. */
export async function writeHandOver(form: HandOverForm, passphrase: string, work: number): Promise<Buffer> {
  const plain = Buffer.from(`${JSON.stringify(form, null, 2)}\n`, 'utf8')
  try {
    return await encryptWithPassphrase(plain, passphrase, work)
  } finally {
    plain.fill(0)
  }
}

/** Reads the header only. Throws `hand-over-unreadable` for what no passphrase opens. */
export async function requireHandOver(file: Uint8Array): Promise<void> {
  const { by } = await ageFileKind(file).catch((cause: unknown) => {
    throw unreadable('it is not an age file', cause)
  })
  if (by !== 'passphrase')
    throw unreadable('it is a backup of a vault; restore that on the first page instead')
}

/** Throws `hand-over-wrong-passphrase`, `hand-over-unreadable`. */
export async function readHandOver(file: Uint8Array, passphrase: string): Promise<HandOverForm> {
  const plain = await decryptWithPassphrase(file, passphrase).catch((cause: unknown) => {
    if (cause instanceof BusbarError && cause.code === 'backup-wrong-key') {
      throw new BusbarError('hand-over-wrong-passphrase', {}, { cause })
    }
    throw unreadable('it was cut off or changed', cause)
  })
  try {
    return parsed(plain.toString('utf8'))
  } finally {
    plain.fill(0)
  }
}

/** What is wrong is named by its place; a value is never part of an error. */
function parsed(text: string): HandOverForm {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw unreadable('what is in it is not JSON')
  }
  const read = handOverForm.safeParse(value)
  if (read.success) return read.data
  const place = read.error.issues[0]?.path.join('.') ?? ''
  throw unreadable(place === '' ? 'it has another form' : `${place} is missing or not as it should be`)
}
