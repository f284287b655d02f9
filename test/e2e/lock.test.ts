import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionIds, actionOf } from '../../electron/contract/actions'
import { searchSecret } from '../../scripts/lib/demo/secret-search.mjs'
import { goTo, unlock } from '../../scripts/lib/demo/ui.mjs'
import { ask, deskIsThere, setUp } from '../support/busbar-page'
import { driveDesk, type DrivenDesk } from '../support/driven-desk'
import { desktopSession } from '../support/launch.mjs'
import { asCodes, placesHolding } from '../support/leaks'
import { withOpenedDatabases } from '../support/opened-databases'
import { type PlantedSecrets, plantSecrets, lockUnseen } from '../support/planted-secrets'
import { processesOf, textsInMemory } from '../support/process-memory'
import { isRunning, namedPid, pagePid, watchNotifications } from '../support/processes'
import { openUtility, type ScriptedUtility } from '../support/utility-server'

const passphrase = 'four unrelated words suffice'
const keytar = createRequire(import.meta.url)('keytar') as typeof import('keytar')

interface CoreState {
  up: boolean
  problem: string | null
}
declare global {
  interface Window {
    coreState?: Promise<CoreState>
  }
}

let desk: DrivenDesk
let utility: ScriptedUtility
let planted: PlantedSecrets = {}
const page = () => desk.page
const app = () => desk.busbar.app

beforeAll(async () => {
  desk = await driveDesk()
  await watchNotifications(app())
})
afterAll(async () => {
  await desk.close()
  await utility.close()
})

const corePid = async () => (await namedPid(app(), 'Busbar core')) ?? 0
const heading = (name: string) => page().getByRole('heading', { name, exact: true }).waitFor()
const isAtLockPage = () => expect(page().url()).toBe('app://busbar/lock.html')

/** Kills core and waits until the page hears that it is back, or down for good. */
async function killCore(signal: 'SIGKILL' | 'SIGSEGV' = 'SIGKILL'): Promise<CoreState> {
  await page().evaluate(() => {
    window.coreState = new Promise((resolve) => {
      const stop = window.busbar.on('core.changed', (told) => {
        const state = told as CoreState
        if (!state.up && state.problem === null) return
        stop()
        resolve(state)
      })
    })
  })
  process.kill(await corePid(), signal)
  const state = await page().evaluate(() => window.coreState)
  if (!state) throw new Error('the page heard nothing')
  return state
}

describe('the first run', () => {
  it('makes a vault that the keychain opens, and asks nothing', async () => {
    await heading('All your utility connections at one desk')
    await setUp(page())
    const status = await ask(page(), 'vault.status', {})
    expect(status).toMatchObject({ state: 'open', slots: { keychain: true, passphrase: false } })
    const [, body = ''] = readFileSync(join(desk.busbar.userData, 'vault.busbar'), 'utf8').split('\n')
    const { vaultId } = JSON.parse(body) as { vaultId: string }
    const item = JSON.parse((await keytar.getPassword('Busbar Test', vaultId)) ?? '{}') as {
      vault: string
      key: string
    }
    expect(item.vault).toBe(vaultId)
    expect(await placesHolding(item.key, desk.busbar)).toEqual([])
  })
})

describe('the menu', () => {
  it('holds every act with its keys, built from the one list', async () => {
    const items = await app().evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) =>
        (menu.submenu?.items ?? [])
          // Roles of the system (copy, quit) have no id of ours.
          .filter((item) => typeof item.id === 'string' && item.id.includes('.'))
          .map((item) => ({
            id: item.id,
            menu: menu.label,
            title: item.label,
            keys: item.accelerator ?? null,
          })),
      ),
    )
    const wanted = actionIds
      .filter((id) => id !== 'demo.leave')
      .map((id) => {
        const { menu, title, accelerator = null } = actionOf(id)
        return { id, menu, title, keys: accelerator }
      })
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
    expect(items.sort(byId)).toEqual(wanted.sort(byId))
  })

  it('acts on the page as its button does', async () => {
    await app().evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.activity')?.click())
    await heading('Activity')
  })
})

describe('secrets of every kind', () => {
  it('lie open nowhere while Busbar works with them', async () => {
    utility = await openUtility()
    planted = await plantSecrets(page(), utility)
    for (const [what, value] of Object.entries(planted))
      expect(await placesHolding(value, desk.busbar), what).toEqual([])
    expect(textsInMemory(await corePid(), Object.values(planted))).toContain(planted['admin secret'])
  })

  it('would be found in a file, a title, a notification and what was printed', async () => {
    const leak = 'planted-leak-9902'
    const path = join(desk.busbar.userData, 'leak.txt')
    writeFileSync(path, Buffer.from(leak).toString('base64'))
    await app().evaluate(({ BrowserWindow, Notification }, codes) => {
      const text = String.fromCharCode(...codes)
      BrowserWindow.getAllWindows()[0]?.setTitle(`Busbar ${text}`)
      new Notification({ title: 'Busbar', body: text }).show()
      process.stderr.write(`${text}\n`)
    }, asCodes(leak))
    const found = await placesHolding(leak, desk.busbar)
    expect(found.sort()).toEqual([path, 'notifications', 'titles of windows', 'what it printed'].sort())
    rmSync(path)
  })

  it('come into no dump when the process that holds them crashes', async () => {
    expect(await killCore('SIGSEGV')).toEqual({ up: true, problem: null })
    const dumps = await app().evaluate(({ app: electron }) => electron.getPath('crashDumps'))
    expect(dumps.startsWith(desk.busbar.userData)).toBe(true)
    for (const [what, value] of Object.entries(planted))
      expect(await placesHolding(value, desk.busbar), what).toEqual([])
    expect(await ask(page(), 'vault.status', {})).toMatchObject({ state: 'open' })
  })

  it('are in no report that a person sends to somebody', async () => {
    const { rows } = await ask(page(), 'utilities.list', {})
    const utilityId = rows[0]?.utilityId ?? ('' as never)
    const texts = {
      report: JSON.stringify(await ask(page(), 'report.get', { utilityId })),
      activity: JSON.stringify(await ask(page(), 'activity.list', { layer: 'all' })),
      access: JSON.stringify(await ask(page(), 'access.list', {})),
      facts: JSON.stringify(await ask(page(), 'app.info', {})),
    }
    expect(searchSecret('Ohm Valley Power', null, texts).found).toContain('activity')
    for (const [what, value] of Object.entries(planted))
      expect(searchSecret(value, null, texts).found, what).toEqual([])
  })
})

describe('Lock', () => {
  let pagesProcess: number
  let coresProcess: number

  it('asks for a passphrase the first time, then ends the page and core', async () => {
    pagesProcess = await pagePid(app())
    coresProcess = await corePid()
    await desk.lockedBy((at) => lockUnseen(at, passphrase))
    await heading('Busbar is locked')
    isAtLockPage()
    await page()
      .getByText(/^Locked at .* by you$/)
      .waitFor()
    expect(isRunning(pagesProcess)).toBe(false)
    expect(isRunning(coresProcess)).toBe(false)
    expect(await corePid()).not.toBe(coresProcess)
    expect(await ask(page(), 'vault.status', {})).toMatchObject({ state: 'locked', sealedSecrets: null })
  })

  it('leaves none of them in a process that is still alive', async () => {
    const control = `a text that main keeps ${Date.now()}`
    await app().evaluate((_electron, text) => Object.assign(globalThis, { kept: text }), control)
    const secrets = { ...planted, passphrase }
    const found = (await processesOf(app())).map(({ name, pid }) => ({
      name,
      texts: textsInMemory(pid, [control, ...Object.values(secrets)]),
    }))
    expect(found.find(({ name }) => name === 'Browser')?.texts).toEqual([control])
    expect(found.length).toBeGreaterThan(3)
    expect(
      found.flatMap(({ name, texts }) =>
        texts.filter((one) => one !== control).map((one) => `${name}: ${one}`),
      ),
    ).toEqual([])
  })

  it('leaves none of them in a file, a database taken out of its seals, or an address', async () => {
    const secrets = Object.entries({ ...planted, passphrase })
    const addresses = utility.received.map(({ path }) => path).join('\n')
    for (const [what, value] of secrets) {
      expect(await placesHolding(value, desk.busbar), what).toEqual([])
      expect(searchSecret(value, null, { addresses }).found, what).toEqual([])
    }
    await withOpenedDatabases(desk.busbar.userData, passphrase, (folder) => {
      expect(searchSecret('Ohm Valley Power', folder).found).not.toEqual([])
      for (const [what, value] of secrets) expect(searchSecret(value, folder).found, what).toEqual([])
    })
  })

  it('offers no key but the passphrase, and leaves it nowhere', async () => {
    expect(await page().getByRole('button', { name: 'Open', exact: true }).count()).toBe(0)
    await expect(ask(page(), 'vault.unlock', { by: 'keychain' })).rejects.toThrow('vault-wrong-key')
    await expect(ask(page(), 'activity.list', {})).rejects.toThrow('not-allowed-here')
    expect(await placesHolding(passphrase, desk.busbar)).toEqual([])
  })

  it('stays locked after a wrong passphrase, and empties the field', async () => {
    await unlock(page(), 'four related words')
    await page().getByText('That does not open this vault.').waitFor()
    expect(await page().getByRole('textbox', { name: 'Passphrase' }).inputValue()).toBe('')
    isAtLockPage()
  })

  it('stays locked when core dies: the keychain does not open what a person locked', async () => {
    const before = await corePid()
    expect(await killCore()).toEqual({ up: true, problem: null })
    expect(await corePid()).not.toBe(before)
    expect(await ask(page(), 'vault.status', {})).toMatchObject({
      state: 'locked',
      lock: { reason: 'by-hand', closedWithoutPassphrase: false },
    })
    isAtLockPage()
  })

  it('ends with the passphrase, at the place where it began', async () => {
    await unlock(page(), passphrase)
    await heading('Activity')
    await deskIsThere(page())
  })

  it('of the screen ends the page, whatever is open there, leaves core at work, and ends as far down as it began', async () => {
    await ask(page(), 'settings.set', { lockMeaning: 'screen' })
    const [pages, core] = [await pagePid(app()), await corePid()]
    await goTo(page(), 'Settings')
    await heading('About')
    const scrolled = await page().evaluate(() => {
      const list = document.querySelector('main .scroll')
      if (list) list.scrollTop = 400
      return list?.scrollTop ?? 0
    })
    expect(scrolled).toBeGreaterThan(0)
    await page().waitForFunction(async (px) => {
      const reply = await window.busbar.call('window.recallPlace', {})
      return JSON.stringify(reply).includes(`"scrolls":[${String(px)}`)
    }, scrolled)
    await page().keyboard.press('?')
    await page().getByRole('dialog').waitFor()
    await desk.lockedBy(async (at) => {
      await at.evaluate(() => void window.busbar.call('vault.lock', {}))
    })
    await page().getByText('Busbar goes on checking in the background.').waitFor()
    expect(isRunning(pages)).toBe(false)
    expect(await corePid()).toBe(core)
    await expect(ask(page(), 'vault.unlock', { by: 'keychain' })).rejects.toThrow('vault-wrong-key')

    await unlock(page(), passphrase)
    await heading('About')
    await page().waitForFunction((px) => document.querySelector('main .scroll')?.scrollTop === px, scrolled)
    expect(await corePid()).toBe(core)
    await ask(page(), 'settings.set', { lockMeaning: 'vault' })
    await goTo(page(), 'Activity')
  })
})

describe('a second start', () => {
  it('ends at once and brings the window to the front', async () => {
    const focused = app().evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const [window] = BrowserWindow.getAllWindows()
          if (!window) return
          const focus = window.focus.bind(window)
          window.focus = () => {
            focus()
            resolve('asked for the focus')
          }
        }),
    )
    await app().evaluate(() => null)
    const session = desktopSession()
    const data = `--user-data-dir=${desk.busbar.userData}`
    const second = spawn(session.launcher, [data, ...session.args, session.app, '--keychain-service=test'], {
      cwd: session.folder,
      stdio: 'ignore',
    })
    const [code] = (await once(second, 'exit')) as [number]
    expect(code).toBe(0)
    expect(await focused).toBe('asked for the focus')
    expect(await app().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
})

describe('core', () => {
  it('comes back when it is killed, and the page goes on where it is', async () => {
    const before = await corePid()
    expect(await killCore()).toEqual({ up: true, problem: null })
    expect(await corePid()).not.toBe(before)
    await heading('Activity')
    expect(await ask(page(), 'vault.status', {})).toMatchObject({ state: 'open' })
  })

  it('that dies five times in a row is left alone, and the page says so', async () => {
    for (let death = 4; death < 5; death += 1) expect(await killCore()).toMatchObject({ up: true })
    expect(await killCore()).toMatchObject({ up: false, problem: expect.stringContaining('five times') })
    await heading('Busbar cannot go on')
    await page().getByText('It stopped five times within five minutes.').waitFor()
    expect(await namedPid(app(), 'Busbar core')).toBe(null)
    await expect(ask(page(), 'app.info', {})).rejects.toThrow('core-stopped')
  })
})

describe('the next start', () => {
  it('opens by itself, with the window as it was left', async () => {
    const bounds = { x: 60, y: 40, width: 1000, height: 720 }
    await app().evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
    await desk.restart()
    await deskIsThere(page())
    const restored = await app().evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    )
    expect(restored).toEqual(bounds)
    expect(await ask(page(), 'vault.status', {})).toMatchObject({
      state: 'open',
      slots: { passphrase: true },
    })
  })
})

describe('a lock', () => {
  it('outlives a quit: starting anew is no way around it', async () => {
    await desk.lockedBy(async (at) => {
      await at.getByRole('button', { name: 'Lock', exact: true }).click()
    })
    await desk.restart()
    await heading('Busbar is locked')
    await expect(ask(page(), 'vault.unlock', { by: 'keychain' })).rejects.toThrow('vault-wrong-key')
    await unlock(page(), passphrase)
    await deskIsThere(page())
  })

  it.each([
    { wish: 'lockOnSleep', sign: 'suspend', words: /^Locked at .* when the computer went to sleep$/ },
    {
      wish: 'lockOnUserSwitch',
      sign: 'user-did-resign-active',
      words: /^Locked at .* when somebody else signed in$/,
    },
  ] as const)('comes with $sign, where that was asked for', async ({ wish, sign, words }) => {
    const happens = () => app().evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), sign)
    await happens()
    await deskIsThere(page())
    await ask(page(), 'settings.set', { [wish]: true })
    await desk.lockedBy(happens)
    await page().getByText(words).waitFor()
    await unlock(page(), passphrase)
    await deskIsThere(page())
    await ask(page(), 'settings.set', { [wish]: false })
  })

  it('comes with the window when that was asked for', async () => {
    await ask(page(), 'settings.set', { lockOnClose: true })
    await desk.restart()
    await heading('Busbar is locked')
    await page()
      .getByText(/^Locked at .* when the window was closed$/)
      .waitFor()
    await unlock(page(), passphrase)
    await deskIsThere(page())
    await ask(page(), 'settings.set', { lockOnClose: false })
    await desk.restart()
    await deskIsThere(page())
  })
})
