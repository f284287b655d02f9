// Where a package built on Electron 25 starts: there is no `-r` in a package.
require('./preload.cjs')
process.env.BUSBAR_BANNER ??= 'test runtime, not for real credentials'
require('../dist/main.cjs')
