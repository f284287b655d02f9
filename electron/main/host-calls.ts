import { writeFile } from 'node:fs/promises'
import { app, shell, type BrowserWindow } from 'electron'
import { hostMethods, type HostMethodName } from '../contract/host'
import type { LockReason } from '../contract/vault'
import type { TimedClipboard } from './clipboard'
import { checkDatabase } from './database-check'
import { createFileDialogs, type FileDialogs } from './file-dialogs'
import type { KeychainRelay } from './keychain-process'
import type { PreferenceStore } from './preferences'
import type { Protection } from './protection'
import type { ProxyResolver } from './proxy-resolver'
import { viewPdf } from './viewed-files'

export interface HostParts {
  readonly window: () => BrowserWindow | null
  readonly proxies: ProxyResolver
  readonly clipboard: TimedClipboard
  readonly keychain: KeychainRelay
  readonly preferences: PreferenceStore
  readonly onPreferences: () => void
  readonly lock: (reason: LockReason, closedWithoutPassphrase: boolean) => void
  readonly lockCount: () => number
  readonly stillThere: () => boolean
  readonly protection: Protection
  readonly unlocked: () => void
}

const done = { done: true } as const

/** Only https, or plain http to this very computer; anything else could start a program. */
function mayOpen(url: string): boolean {
  try {
    const { protocol, hostname } = new URL(url)
    const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
    return protocol === 'https:' || (protocol === 'http:' && loopback)
  } catch {
    return false
  }
}

async function saveFile(dialogs: FileDialogs, name: string, base64: string): Promise<{ saved: boolean }> {
  const { path } = await dialogs.chooseSavePath(name)
  if (path === null) return { saved: false }
  await writeFile(path, Buffer.from(base64, 'base64'), { mode: 0o600 })
  return { saved: true }
}

/** Answers what core asks of Electron. Inputs are checked like any that cross a process. */
export function createHost(parts: HostParts): (method: string, input: unknown) => Promise<unknown> {
  const dialogs = createFileDialogs(parts)
  const read = <M extends HostMethodName>(method: M, input: unknown) => hostMethods[method].input.parse(input)

  const answers: Record<HostMethodName, (input: unknown) => unknown> = {
    'host.writeClipboard': (raw) => {
      const { text, clearAfterMs } = hostMethods['host.writeClipboard'].input.parse(raw)
      parts.clipboard.write(text, clearAfterMs)
      return done
    },
    'host.saveFile': (raw) => {
      const { suggestedName, base64 } = hostMethods['host.saveFile'].input.parse(raw)
      return saveFile(dialogs, suggestedName, base64)
    },
    'host.viewPdf': async (raw) => {
      const { fileName, base64 } = hostMethods['host.viewPdf'].input.parse(raw)
      await viewPdf(fileName, base64)
      return done
    },
    'host.chooseFile': (raw) => {
      const { title, endings } = hostMethods['host.chooseFile'].input.parse(raw)
      return dialogs.chooseFile(title, endings)
    },
    'host.chooseFolder': (raw) => {
      const { title, startAt } = hostMethods['host.chooseFolder'].input.parse(raw)
      return dialogs.chooseFolder(title, startAt)
    },
    'host.chooseSavePath': (raw) =>
      dialogs.chooseSavePath(hostMethods['host.chooseSavePath'].input.parse(raw).suggestedName),
    'host.openExternal': async (raw) => {
      const { url } = hostMethods['host.openExternal'].input.parse(raw)
      if (!mayOpen(url)) throw new Error('this kind of link is not opened')
      await shell.openExternal(url)
      return done
    },
    'host.resolveProxy': async (raw) => {
      const { url, pacUrl } = hostMethods['host.resolveProxy'].input.parse(raw)
      return { proxy: await parts.proxies.resolve(url, pacUrl) }
    },
    'host.setPreferences': (raw) => {
      const next = parts.preferences.patch(hostMethods['host.setPreferences'].input.parse(raw))
      parts.onPreferences()
      return next
    },
    'host.setBadge': (raw) => {
      app.setBadgeCount(hostMethods['host.setBadge'].input.parse(raw).count)
      return done
    },
    'host.keychainRequest': async (raw) => {
      const { request } = hostMethods['host.keychainRequest'].input.parse(raw)
      return { reply: await parts.keychain.request(request) }
    },
    'host.keychainKill': (raw) => {
      read('host.keychainKill', raw)
      parts.keychain.kill()
      return done
    },
    'host.checkDatabase': (raw) => checkDatabase(hostMethods['host.checkDatabase'].input.parse(raw)),
    'host.lock': (raw) => {
      const { reason, closedWithoutPassphrase } = hostMethods['host.lock'].input.parse(raw)
      parts.lock(reason, closedWithoutPassphrase)
      return done
    },
    'host.stillThere': (raw) => {
      read('host.stillThere', raw)
      return { there: parts.stillThere() }
    },
    'host.protectWindow': (raw) => {
      parts.protection.begin(hostMethods['host.protectWindow'].input.parse(raw).forMs)
      return done
    },
    'host.unlocked': (raw) => {
      read('host.unlocked', raw)
      parts.unlocked()
      return done
    },
  }

  return async (method, input) => {
    const answer = Object.hasOwn(answers, method) ? answers[method as HostMethodName] : null
    if (!answer) throw new Error(`main has no ${method}`)
    return answer(input)
  }
}
