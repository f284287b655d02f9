import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleModule } from '../bundle.mjs'

/** The third door of the first run, on a computer that has no data yet. */
export const restoreScenes = [
  {
    name: 'restore, choosing',
    async go(context) {
      context.backup = await madeElsewhere()
      await context
        .page()
        .getByRole('button', { name: /^Restore/ })
        .click()
      await context.page().getByRole('button', { name: 'Choose a backup…' }).waitFor()
    },
  },
  {
    name: 'restore, no backup at all',
    async go({ page, busbar }) {
      await answerDialogs(busbar(), import.meta.filename)
      await page().getByRole('button', { name: 'Choose a backup…' }).click()
      await page().getByText('it is not an age file').waitFor()
    },
  },
  {
    name: 'restore, its key',
    async go({ page, busbar, backup }) {
      await answerDialogs(busbar(), backup.path)
      await page().getByRole('button', { name: 'Choose a backup…' }).click()
      await page().getByRole('heading', { name: 'Open the backup' }).waitFor()
    },
  },
  {
    name: 'restore, wrong key',
    async go({ page }) {
      await page().getByLabel('Passphrase the vault had then').fill('four related words')
      await page().getByRole('button', { name: 'Look inside' }).click()
      await page()
        .getByText(/does not open/)
        .waitFor()
    },
  },
  {
    name: 'restore, what is inside',
    async go({ page, backup }) {
      await page().getByLabel('Passphrase the vault had then').fill(backup.passphrase)
      await page().getByRole('button', { name: 'Look inside' }).click()
      await page().getByRole('heading', { name: 'The backup is whole' }).waitFor()
    },
  },
  {
    name: 'restore, done',
    async go({ page }) {
      await page().getByRole('button', { name: 'Restore', exact: true }).click()
      await page().getByRole('navigation', { name: 'Main' }).waitFor()
    },
  },
]

/** The system's dialogs cannot be driven: from now on whoever opens one is given this path. */
export async function answerDialogs(busbar, path) {
  await busbar.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, path)
}

async function madeElsewhere() {
  const module = await import(await bundleModule('test/support/sample-backup-file.ts', 'scenes'))
  const folder = mkdtempSync(join(tmpdir(), 'busbar-scenes-'))
  chmodSync(folder, 0o755)
  return { path: await module.writeBackup(folder), passphrase: module.passphrase }
}
