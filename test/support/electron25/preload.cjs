// Loaded with `-r` before the app. A utility process of Electron 25 ignores `-r` and NODE_OPTIONS, so each one
// is started through a wrapper that adds the globals first.
require('./globals.cjs')
const { utilityProcess } = require('electron')

const fork = utilityProcess.fork.bind(utilityProcess)
utilityProcess.fork = (modulePath, args, options) =>
  fork(require.resolve('./process.cjs'), args, {
    ...options,
    env: { ...(options?.env ?? process.env), ELECTRON25_MODULE: modulePath },
  })
