import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { BusbarError } from '../../contract/errors'
import type { SlotSet } from './types'

/*
 * The file is text: a magic line, one line of JSON, the MAC, the sum. The sum needs no key and tells an
 * accident from a wrong passphrase; the MAC needs the data key and tells a forgery from the real thing.
 */
const MAGIC = /^busbar-vault (\d{1,9})$/
const FORMAT = 1
const TRAILER_BYTES = 'mac \n'.length + 64

const base64 = z.base64()
export const slotSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keychain'), wrapped: base64 }),
  z.object({
    kind: z.literal('passphrase'),
    salt: base64,
    n: z.number().int(),
    r: z.number().int(),
    p: z.number().int(),
    wrapped: base64,
  }),
  /** `kit`: the key of the recovery kit, sealed; slots of the first codes have none. */
  z.object({ kind: z.literal('recovery'), salt: base64, wrapped: base64, kit: base64.optional() }),
])
export const vaultIdSchema = z.string().regex(/^[0-9a-f]{32}$/)
const recordSchema = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  /** How often this record was written; part of what its seal covers. */
  version: z.number().int().positive(),
  sealed: base64,
})
const bodySchema = z.object({
  vaultId: vaultIdSchema,
  generation: z.number().int().positive(),
  slots: z.array(slotSchema).min(1),
  records: z.array(recordSchema),
})

export type Slot = z.infer<typeof slotSchema>
export type VaultRecord = z.infer<typeof recordSchema>
/** What is between the magic line and the MAC. */
export type VaultBody = z.infer<typeof bodySchema>

export interface ReadVault {
  readonly body: VaultBody
  /** Whether the MAC was made with this key over exactly these bytes. */
  isMadeWith(macKey: Buffer): boolean
}

export function writeVault(body: VaultBody, macKey: Buffer): Buffer {
  const text = Buffer.from(`busbar-vault ${FORMAT}\n${JSON.stringify(body)}\n`, 'utf8')
  const sealed = Buffer.concat([text, macLine(text, macKey)])
  return Buffer.concat([sealed, sumLine(sealed)])
}

/** Throws `vault-damaged` for anything that is not, byte for byte, a vault file with a fitting sum. */
export function readVault(bytes: Buffer): ReadVault {
  const sealed = bytes.subarray(0, Math.max(0, bytes.length - TRAILER_BYTES))
  const format = MAGIC.exec(firstLine(bytes))?.[1]
  if (format !== undefined && Number(format) > FORMAT) throw damaged('a newer Busbar wrote it')
  if (format === undefined || !bytes.subarray(sealed.length).equals(sumLine(sealed))) {
    throw damaged(bytes.length === 0 ? 'it is empty' : 'its check sum does not fit')
  }
  const text = sealed.subarray(0, sealed.length - TRAILER_BYTES)
  const mac = sealed.subarray(text.length)
  return {
    body: parseBody(text),
    isMadeWith(macKey) {
      const expected = macLine(text, macKey)
      return expected.length === mac.length && timingSafeEqual(expected, mac)
    },
  }
}

export function slotSet(body: VaultBody): SlotSet {
  const has = (kind: Slot['kind']) => body.slots.some((slot) => slot.kind === kind)
  return { keychain: has('keychain'), passphrase: has('passphrase'), recovery: has('recovery') }
}

export function damaged(reason: string): BusbarError {
  return new BusbarError('vault-damaged', { reason })
}

function parseBody(text: Buffer): VaultBody {
  const [, json = ''] = text.toString('utf8').split('\n')
  try {
    return bodySchema.parse(JSON.parse(json))
  } catch {
    throw damaged('its content has another shape')
  }
}

function firstLine(bytes: Buffer): string {
  return bytes.subarray(0, 64).toString('latin1').split('\n')[0] ?? ''
}

function macLine(text: Buffer, macKey: Buffer): Buffer {
  return Buffer.from(`mac ${createHmac('sha256', macKey).update(text).digest('hex')}\n`)
}

function sumLine(sealed: Buffer): Buffer {
  return Buffer.from(`sum ${createHash('sha256').update(sealed).digest('hex')}\n`)
}
