import type { Host, HostInput, HostMethodName, HostOutput } from '../../electron/contract/host'
import { preferences, type Preferences } from '../../electron/contract/settings'

export interface HostCall {
  readonly method: HostMethodName
  readonly input: unknown
}

export interface FakeHost extends Host {
  /** Everything core asked of main, in order. */
  readonly calls: HostCall[]
  callsOf<M extends HostMethodName>(method: M): HostInput<M>[]
  preferences: Preferences
  /** Whether somebody is at the computer. */
  isThere: boolean
  /** What the clipboard holds. */
  clipboard: string
  /** What a person picks in the next dialogs for files and folders; null: they close it. */
  chosen: string | null
}

type Answers = { [M in HostMethodName]: (input: HostInput<M>) => HostOutput<M> }

/** Main as core sees it, without Electron: remembers what it was asked and answers at once. */
export function createFakeHost(answers: Partial<Answers> = {}): FakeHost {
  const calls: HostCall[] = []
  const done = { done: true } as const
  const usual: Answers = {
    'host.writeClipboard': (input) => {
      host.clipboard = input.text
      return done
    },
    'host.saveFile': () => ({ saved: true }),
    'host.viewPdf': () => done,
    'host.chooseFile': () => ({ path: host.chosen }),
    'host.chooseFolder': () => ({ path: host.chosen }),
    'host.chooseSavePath': () => ({ path: host.chosen }),
    'host.openExternal': () => done,
    'host.resolveProxy': () => ({ proxy: 'DIRECT' }),
    'host.setPreferences': (patch) => {
      host.preferences = preferences.parse({ ...host.preferences, ...patch })
      return host.preferences
    },
    'host.setBadge': () => done,
    'host.keychainRequest': () => ({ reply: { ok: false, reason: 'no keychain in this test' } }),
    'host.keychainKill': () => done,
    'host.checkDatabase': () => ({ how: 'answered', reply: { problems: [] } }),
    'host.lock': () => done,
    'host.stillThere': () => ({ there: host.isThere }),
    'host.protectWindow': () => done,
    'host.unlocked': () => done,
  }
  const all: Answers = { ...usual, ...answers }
  const host: FakeHost = {
    calls,
    isThere: true,
    clipboard: '',
    chosen: null,
    preferences: preferences.parse({}),
    callsOf: <M extends HostMethodName>(method: M) =>
      calls.filter((call) => call.method === method).map((call) => call.input as HostInput<M>),
    ask: (method, input) => {
      calls.push({ method, input })
      return Promise.resolve(all[method](input))
    },
  }
  return host
}
