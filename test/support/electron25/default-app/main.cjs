// Stands in for Electron's own default app: electron [-r module]... <app folder> [arguments]
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const path = require('node:path')

const modules = []
let folder = null
const given = process.argv.slice(1)
for (let i = 0; i < given.length && folder === null; i++) {
  if (given[i] === '-r' || given[i] === '--require') modules.push(given[++i])
  else if (!given[i].startsWith('-')) folder = path.resolve(given[i])
}
if (folder === null) {
  console.error('Name the folder of the app to start.')
  app.exit(2)
} else {
  for (const module of modules) require(path.resolve(module))
  const description = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const name = description.productName ?? description.name
  app.setName(name)
  app.setVersion(description.version)
  app.setAppPath(folder)
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', path.join(app.getPath('appData'), name))
  require(path.join(folder, description.main))
}
