import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { app, shell } from 'electron'

const folders: string[] = []

/** Opens a copy of a PDF in the system's program for it. Throws with the system's words when there is none. */
export async function viewPdf(fileName: string, base64: string): Promise<void> {
  // A folder of its own that only this account can enter, so that the name can stay as it is.
  const folder = mkdtempSync(join(app.getPath('temp'), 'busbar-view-'))
  if (folders.length === 0) app.once('will-quit', forgetViewedFiles)
  folders.push(folder)
  const path = join(folder, basename(fileName))
  writeFileSync(path, Buffer.from(base64, 'base64'), { mode: 0o600 })
  const problem = await shell.openPath(path)
  if (problem !== '') throw new Error(problem)
}

/** Removes every copy; the program that shows one has read it by then. */
function forgetViewedFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
