import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { Suggestion } from '../contract/common'
import { demoReady } from '../contract/host'

/** The demo grid as main sees it: a process of its own that names the addresses of its utilities. */
export interface DemoGrid {
  readonly suggestions: readonly Suggestion[]
  stop(): void
}

/** Starts the local utilities. Only the demo does this; the process ends with the app. */
export function startDemoGrid(folder: string): Promise<DemoGrid> {
  mkdirSync(folder, { recursive: true })
  const grid: UtilityProcess = utilityProcess.fork(join(__dirname, 'demo.cjs'), [`--data=${folder}`], {
    serviceName: 'Busbar demo grid',
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    grid.once('exit', (code) => reject(new Error(`the demo grid ended with code ${code}`)))
    grid.on('message', (message: unknown) => {
      const { success, data } = demoReady.safeParse(message)
      if (success) resolve({ suggestions: data.utilities, stop: () => void grid.kill() })
    })
  })
}
