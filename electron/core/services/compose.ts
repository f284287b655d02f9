import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import type { CoreStart, Host } from '../../contract/host'
import { createAnswerParser, parserLimits } from '../cds/answer-parser'
import { systemTimers } from '../timers'
import { createFiles } from '../vault/files'
import { createKdf } from '../vault/kdf'
import { createKeychain } from '../vault/keychain-client'
import { createCore, type Core } from './core'
import { systemTrustPort } from './network/system-trust'
import { loopback } from '../oauth/loopback'

export type { Core } from './core'

/** The name of the vault file in the data folder. */
const vaultFileName = 'vault.busbar'

/** Core on the real parts: this computer's clock, disk, randomness, and main's keychain process. */
export function composeCore(
  start: CoreStart,
  host: Host,
  workingOn: (utilityId: string | null, url: string | null) => void,
): Promise<Core> {
  const keychain = createKeychain({
    service: start.keychainService,
    transport: {
      request: async (request) => (await host.ask('host.keychainRequest', { request })).reply,
      kill: () => void host.ask('host.keychainKill', {}),
    },
  })
  return createCore(start, {
    host,
    vault: {
      path: join(start.dataFolder, vaultFileName),
      files: createFiles(fs, { syncFolders: !start.platform.startsWith('win32') }),
      kdf: createKdf(),
      keychain,
      randomBytes,
    },
    timers: systemTimers(),
    parser: createAnswerParser({ ...parserLimits, workerPath: join(__dirname, 'parser.cjs') }),
    trust: systemTrustPort(),
    loopback,
    workingOn,
    // The name of what failed and where in our own code; never its text, which may quote a server.
    report: (method, thrown) => {
      const stack = thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1, 6).join('\n') : ''
      process.stderr.write(
        `busbar core: ${method} failed: ${thrown instanceof Error ? thrown.name : 'not an error'}\n${stack}\n`,
      )
    },
    checkOutputs: false,
  })
}
