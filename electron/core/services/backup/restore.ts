import { basename } from 'node:path'
import type { RestorePreview } from '../../../contract/backup'
import type { RunDatabaseCheck } from '../../../contract/database-check'
import { BusbarError } from '../../../contract/errors'
import type { Host } from '../../../contract/host'
import type { CheckedInput, Handlers } from '../../../contract/methods'
import { openBackup, waysInto, type OpenedBackup } from '../../backup/backup'
import { readItem } from '../../vault/keychain-item'
import type { VaultKey, VaultPorts } from '../../vault/types'
import { probeKeychain } from '../../vault/vault'
import { keychainName } from '../gate/keychain-name'
import { isKitLine, recoveryKey } from '../gate/typed-key'
import type { VaultGate } from '../gate/vault-gate'
import { readFile } from './backup-files'
import { countDeskRows } from './backup-work'
import { type DataPlace, putRestored, requireEmpty } from './restored-files'

export interface RestoreParts {
  readonly vault: VaultPorts
  readonly dataFolder: string
  readonly platform: string
  readonly host: Host
  readonly gate: VaultGate
  readonly runCheck: RunDatabaseCheck
  /** The vault is another one than before. */
  changed(): void
  /** The vault is open: everybody is told. */
  opened(): Promise<unknown>
}

type RestoreHandlers = Pick<Handlers, 'restore.choose' | 'restore.open' | 'restore.finish' | 'restore.cancel'>

interface Chosen {
  readonly file: Buffer
  /** Once it was opened. */
  readonly opened: (Pick<OpenedBackup, 'vault' | 'desk'> & { vaultId: string; key: VaultKey }) | null
}

const done = { done: true } as const

/** The third door of the first run: a backup becomes the data of a computer that has none. */
export function createRestoreHandlers(parts: RestoreParts): RestoreHandlers {
  const { gate, host, vault } = parts
  const place: DataPlace = { files: vault.files, dataFolder: parts.dataFolder, vaultPath: vault.path }
  let chosen: Chosen | null = null

  const need = (): Chosen => {
    if (!chosen) throw new BusbarError('not-found', { what: 'The chosen backup' })
    return chosen
  }

  return {
    'restore.choose': async () => {
      await requireEmpty(place)
      const { path } = await host.ask('host.chooseFile', { title: 'Backup of Busbar', endings: ['age'] })
      if (path === null) return { file: null }
      const file = await readFile(vault.files, path)
      const { exported, ...ways } = await waysInto(file)
      chosen = { file, opened: null }
      return { file: { fileName: basename(path), bytes: file.length, ways, exported } }
    },

    'restore.open': async (given): Promise<RestorePreview> => {
      const { file } = need()
      const key = keyOf(given)
      const { manifest, copy, ...content } = await openBackup(file, key, vault)
      try {
        const [rows, item, { available }] = await Promise.all([
          countDeskRows(content.desk, copy, { ...parts, randomBytes: vault.randomBytes }),
          readItem(vault.keychain, copy.vaultId).catch(() => null),
          probeKeychain(vault.keychain, 'availability'),
        ])
        chosen = { file, opened: { ...content, vaultId: copy.vaultId, key } }
        item?.itemKey.fill(0)
        return {
          madeAtMs: Date.parse(manifest.made),
          computer: manifest.computer,
          version: manifest.version,
          ...manifest.counts,
          rows,
          olderThanHere: item !== null && item.generation > copy.generation,
          keychain: { available, name: keychainName(parts.platform) },
        }
      } finally {
        copy.close()
      }
    },

    'restore.finish': async ({ useKeychain, acceptOlder }) => {
      const { opened } = need()
      if (!opened) throw new BusbarError('not-found', { what: 'The opened backup' })
      await putRestored(place, opened)
      chosen = null
      // From here on there is a vault; should it not open now, it is one that waits to be opened.
      await gate.open(opened.key, acceptOlder).catch((error: unknown) => {
        parts.changed()
        throw error
      })
      await settleKeychain(gate, useKeychain)
      await parts.opened()
      return done
    },

    'restore.cancel': () => {
      chosen = null
      return done
    },
  }
}

/** The line of a kit is taken wherever it was typed: no passphrase looks like it. */
function keyOf(given: CheckedInput<'restore.open'>): VaultKey {
  if (given.by === 'recovery') return recoveryKey(given.code)
  return given.by === 'passphrase' && isKitLine(given.passphrase) ? recoveryKey(given.passphrase) : given
}

/** The keychain slot of a backup belongs to another computer: this one's takes its place, or it goes. */
async function settleKeychain(gate: VaultGate, wanted: boolean): Promise<void> {
  const open = gate.vault()
  const { keychain, passphrase, recovery } = open.slots()
  try {
    if (wanted) await open.addKeychain()
    else if (keychain && (passphrase || recovery)) await open.removeSlot('keychain')
  } catch (error) {
    // The vault is restored and open; Settings says how the keychain stands and offers it again.
    if (!(error instanceof BusbarError)) throw error
  }
}
