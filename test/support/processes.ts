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
