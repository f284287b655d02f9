import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { createFiles } from '../../electron/core/vault/files'
import { createKdf } from '../../electron/core/vault/kdf'
import { openVault } from '../../electron/core/vault/vault'
import { FakeKeychain } from '../support/vault-ports'

/** What lies in the other secrets of a data folder, out of their seals. */
export async function otherSecretsIn(folder: string, passphrase: string): Promise<string[]> {
  const vault = await openVault(
    {
      path: join(folder, 'vault.busbar'),
      files: createFiles(fs, { syncFolders: true }),
      kdf: createKdf(),
      keychain: new FakeKeychain(),
      randomBytes,
    },
    { by: 'passphrase', passphrase },
    { lastSeenGeneration: null },
  )
  const texts = vault.list('other-secret').map((id) => vault.open(id).toString('utf8'))
  vault.close()
  return texts
}
