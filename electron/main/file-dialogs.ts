import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron'

export interface FileDialogs {
  chooseFile(title: string, endings: string[]): Promise<{ path: string | null }>
  chooseFolder(title: string, startAt: string | null): Promise<{ path: string | null }>
  /** The person is asked before a file that is there is replaced. */
  chooseSavePath(suggestedName: string): Promise<{ path: string | null }>
}

/** The system's dialogs for files. It keeps one open over a lock; whoever answers it then gets nothing. */
export function createFileDialogs(parts: {
  window(): BrowserWindow | null
  lockCount(): number
}): FileDialogs {
  const unlessLocked = async (ask: (window: BrowserWindow | null) => Promise<string | undefined>) => {
    const locks = parts.lockCount()
    const path = await ask(parts.window())
    return { path: path && parts.lockCount() === locks ? path : null }
  }
  const open = (options: OpenDialogOptions) =>
    unlessLocked(async (window) => {
      const { canceled, filePaths } = window
        ? await dialog.showOpenDialog(window, options)
        : await dialog.showOpenDialog(options)
      return canceled ? undefined : filePaths[0]
    })

  return {
    chooseFile: (title, endings) =>
      open({
        title,
        properties: ['openFile'],
        ...(endings.length > 0
          ? {
              filters: [
                { name: title, extensions: endings },
                { name: 'All files', extensions: ['*'] },
              ],
            }
          : {}),
      }),
    chooseFolder: (title, startAt) =>
      open({
        title,
        properties: ['openDirectory', 'createDirectory'],
        ...(startAt === null ? {} : { defaultPath: startAt }),
      }),
    chooseSavePath: (suggestedName) =>
      unlessLocked(async (window) => {
        const options: SaveDialogOptions = {
          defaultPath: suggestedName,
          properties: ['showOverwriteConfirmation'],
        }
        const { canceled, filePath } = window
          ? await dialog.showSaveDialog(window, options)
          : await dialog.showSaveDialog(options)
        return canceled ? undefined : filePath
      }),
  }
}
