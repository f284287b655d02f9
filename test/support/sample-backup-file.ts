import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { createKdf } from '../../electron/core/vault/kdf'
import { openChildCore } from './child-core'

/** What opens it: the passphrase of the vaults that children make. */
export { passphrase } from './child-core'

/** A whole core on a folder keeps a secret and backs itself up. Gives the path of that file, readable for anybody. */
export async function writeBackup(folder: string): Promise<string> {
  const { core, ask } = await openChildCore(folder, { kdf: createKdf() })
  await ask('otherSecrets.save', {
    secretId: null,
    utilityId: null,
    kind: 'text',
    name: 'Meter portal',
    userName: null,
    note: '',
    expiresAtMs: null,
    value: 'not a real secret',
    fileIds: [],
    keyPassphrase: null,
  })
  await ask('backup.run', {})
  const { folder: place, last } = await ask('backup.status', {})
  await core.stop()
  const path = join(place, last?.fileName ?? '')
  chmodSync(place, 0o755)
  chmodSync(path, 0o644)
  return path
}
