import { existsSync, readFileSync } from 'node:fs'
import type { ElectronApplication } from 'playwright'

/** What the kernel says about a process, by name. Linux only. */
export function statusOf(pid: number): Map<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n')
  return new Map(lines.map((line) => [line.split(':')[0] ?? '', line.split(':')[1]?.trim() ?? '']))
}

/** Whether a process runs; one that ended and was not yet waited for does not. */
export function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !statusOf(pid).get('State')?.startsWith('Z')
}

/** The process of the window's page. */
export function pagePid(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  )
}

/** The process of that name, such as `Busbar core`; null when there is none. */
export function namedPid(app: ElectronApplication, name: string): Promise<number | null> {
  return app.evaluate(
    ({ app: electron }, wanted) => electron.getAppMetrics().find((one) => one.name === wanted)?.pid ?? null,
    name,
  )
}

/** From now on what is shown as a notification of the system is remembered, for `processTexts`. */
export async function watchNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    const show: (this: unknown) => void = Reflect.get(Notification.prototype, 'show')
    Notification.prototype.show = function watched(this: Electron.Notification) {
      shown.push([this.title, this.subtitle, this.body].join('\n'))
      show.call(this)
    }
  })
}

/**
 * What anybody on this computer can see of the running app: command lines, environments, titles, notifications.
 * Linux only.
 */
export async function processTexts(app: ElectronApplication): Promise<Record<string, string>> {
  const { pids, titles, notifications } = await app.evaluate(({ app: electron, BrowserWindow }) => ({
    pids: electron.getAppMetrics().map((one) => one.pid),
    titles: BrowserWindow.getAllWindows().map((one) => one.getTitle()),
    notifications: (globalThis as { shown?: string[] }).shown ?? [],
  }))
  const about = (pid: number) =>
    ['cmdline', 'environ', 'comm'].map((what): [string, string] => {
      // Text of a process that has just ended: there is none.
      const path = `/proc/${pid}/${what}`
      return [`${what} of process ${pid}`, existsSync(path) ? readFileSync(path, 'latin1') : '']
    })
  return Object.fromEntries([
    ...pids.flatMap(about),
    ['titles of windows', titles.join('\n')],
    ['notifications', notifications.join('\n')],
  ])
}
