import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { BusbarError } from '../../contract/errors'
import type { PartName, Parts } from './archive'

/** The form of backups that this version writes and reads. */
export const backupForm = 1

const hashed = ['read me.txt', 'vault.busbar', 'desk.db', 'inventory.json'] as const satisfies PartName[]

const manifestSchema = z.object({
  busbar_backup: z.literal(backupForm),
  /** When it was made, ISO 8601. */
  made: z.iso.datetime(),
  /** The version of Busbar that made it. */
  version: z.string().max(100),
  computer: z.string().max(300),
  vault: z.object({ id: z.string(), generation: z.number().int().positive() }),
  counts: z.object({
    utilities: z.number().int().nonnegative(),
    registrations: z.number().int().nonnegative(),
    secrets: z.number().int().nonnegative(),
  }),
  files: z.array(
    z.object({
      name: z.enum(hashed),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

/** What a manifest is made of besides its files. */
export type ManifestFacts = Omit<Manifest, 'busbar_backup' | 'files'>

export type Content = Readonly<Record<(typeof hashed)[number], Buffer>>

/** The two parts that vouch for the others. `macKey`: 32 bytes that only this vault has. */
export function sealManifest(facts: ManifestFacts, content: Content, macKey: Buffer): Parts {
  const manifest: Manifest = {
    busbar_backup: backupForm,
    ...facts,
    files: hashed.map((name) => ({ name, bytes: content[name].length, sha256: sha256(content[name]) })),
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')
  return { 'manifest.json': text, 'manifest.mac': mac(text, macKey), ...content }
}

/**
 * Reads the manifest and holds every part against its hash. Throws `backup-newer` for a later form,
 * `backup-unreadable`.
 */
export function readManifest(parts: Parts): Manifest {
  const json = parsed(parts['manifest.json'])
  const form = z.object({ busbar_backup: z.number().int() }).safeParse(json)
  if (form.success && form.data.busbar_backup > backupForm) throw new BusbarError('backup-newer')
  const read = manifestSchema.safeParse(json)
  if (!read.success) throw unreadable('its manifest has another shape')
  const manifest = read.data
  for (const name of hashed) {
    const listed = manifest.files.filter((file) => file.name === name)
    const [file] = listed
    if (!file || listed.length > 1) throw unreadable(`its manifest does not list ${name} once`)
    const isSame = file.bytes === parts[name].length && file.sha256 === sha256(parts[name])
    if (!isSame) throw unreadable(`${name} is not what its manifest says`)
  }
  return manifest
}

/** Whether the manifest was made by somebody who has the key of the vault. */
export function isSealedBy(parts: Parts, macKey: Buffer): boolean {
  const expected = mac(parts['manifest.json'], macKey)
  const found = parts['manifest.mac']
  return expected.length === found.length && timingSafeEqual(expected, found)
}

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    throw unreadable('its manifest has another shape')
  }
}

function mac(text: Buffer, key: Buffer): Buffer {
  return Buffer.from(`${createHmac('sha256', key).update(text).digest('hex')}\n`)
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function unreadable(reason: string): BusbarError {
  return new BusbarError('backup-unreadable', { reason })
}
