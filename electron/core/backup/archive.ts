import { packTar, unpackTar } from 'modern-tar'
import { BusbarError } from '../../contract/errors'

/** What lies in a backup, in this order. Nothing else may, and nothing twice. */
export const partNames = [
  'manifest.json',
  'manifest.mac',
  'read me.txt',
  'vault.busbar',
  'desk.db',
  'inventory.json',
] as const
export type PartName = (typeof partNames)[number]
export type Parts = Readonly<Record<PartName, Buffer>>

/** A plain tar of plain files, which any system unpacks. */
export async function packParts(parts: Parts, madeAtMs: number): Promise<Buffer> {
  const tar = await packTar(
    partNames.map((name) => ({
      header: { name, size: parts[name].length, mode: 0o600, mtime: new Date(madeAtMs), type: 'file' },
      body: parts[name],
    })),
  )
  return Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength)
}

/**
 * Takes an archive apart in memory. Names are looked up in a closed list and never become paths. Throws
 * `backup-unreadable` for anything but exactly our parts.
 */
export async function unpackParts(tar: Buffer): Promise<Parts> {
  const entries = await unpackTar(tar, { strict: true }).catch((cause: unknown) => {
    throw new BusbarError('backup-unreadable', { reason: 'what it holds is no archive' }, { cause })
  })
  const found = new Map<string, Buffer>()
  for (const { header, data } of entries) {
    const isPart = (partNames as readonly string[]).includes(header.name)
    if (!isPart || (header.type ?? 'file') !== 'file')
      throw foreign('it holds something that no backup holds')
    if (found.has(header.name)) throw foreign(`it holds ${header.name} twice`)
    if (!data || data.length !== header.size) throw foreign(`${header.name} is cut off`)
    found.set(header.name, Buffer.from(data.buffer, data.byteOffset, data.byteLength))
  }
  const missing = partNames.find((name) => !found.has(name))
  if (missing !== undefined) throw foreign(`${missing} is missing in it`)
  return Object.fromEntries(found) as Parts
}

function foreign(reason: string): BusbarError {
  return new BusbarError('backup-unreadable', { reason })
}
