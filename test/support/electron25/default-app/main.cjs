// Stands in for Electron's own default app: electron [-r module]... <app folder> [arguments]
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const modules = []
let folder = null
const given = process.argv.slice(1)
for (let i = 0; i < given.length && folder === null; i++) {
  if (given[i] === '-r' || given[i] === '--require') modules.push(given[++i])
  else if (!given[i].startsWith('-')) folder = resolve(given[i])
}
if (folder === null) {
  console.error('Name the folder of the app to start.')
  app.exit(2)
} else {
  for (const path of modules) require(resolve(path))
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const name = description.productName ?? description.name
  app.setName(name)
  app.setVersion(description.version)
  app.setAppPath(folder)
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), name))
  require(join(folder, description.main))
}
