import { writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { FileDialogs } from './file-dialogs'

/** Saves what the page prints as a PDF. The page is drawn first: after the dialog it may show something else. */
export async function savePdf(
  window: BrowserWindow,
  dialogs: FileDialogs,
  name: string,
): Promise<{ saved: boolean }> {
  const pdf = await window.webContents.printToPDF({ printBackground: true })
  const { path } = await dialogs.chooseSavePath(name)
  if (path === null) return { saved: false }
  await writeFile(path, pdf, { mode: 0o600 })
  return { saved: true }
}
