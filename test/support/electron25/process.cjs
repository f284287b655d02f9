require('./globals.cjs')
const modulePath = process.env.ELECTRON25_MODULE
delete process.env.ELECTRON25_MODULE
process.argv[1] = modulePath
require(modulePath)
