import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'

export interface Suggestion {
  readonly name: string
  readonly address: string
  readonly note: string
}

/** The demo grid as main sees it: a process of its own that names the addresses of its utilities. */
export interface DemoGrid {
  readonly suggestions: readonly Suggestion[]
  stop(): void
}

function suggestionsOf(message: unknown): Suggestion[] | null {
  if (typeof message !== 'object' || message === null || !('utilities' in message)) return null
  const { utilities } = message
  if (!Array.isArray(utilities)) return null
  return utilities.map((one: Suggestion) => ({ name: one.name, address: one.address, note: one.note }))
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
      const suggestions = suggestionsOf(message)
      if (suggestions) resolve({ suggestions, stop: () => void grid.kill() })
    })
  })
}
