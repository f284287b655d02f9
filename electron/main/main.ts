import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { startApplication } from './application'
import { forbiddenSwitch, readLaunchOptions } from './launch-options'
import { declareScheme } from './security'

// Composition of the process: everything that must happen before Electron is ready, then the application.
const refused = forbiddenSwitch()
if (refused !== null) {
  process.stderr.write(
    `Busbar does not start with ${refused}: it would open the vault's process to a debugger.\n`,
  )
  app.exit(2)
} else {
  const options = readLaunchOptions()
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', options.dataFolder)
  app.setPath('sessionData', join(options.dataFolder, 'page'))
  app.setPath('crashDumps', join(options.dataFolder, 'crashes'))
  declareScheme()
  if (app.requestSingleInstanceLock()) {
    void app.whenReady().then(() => startApplication(options))
  } else {
    app.quit()
  }
}
