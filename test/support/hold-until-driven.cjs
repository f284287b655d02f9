// Loaded with `-r` before an app that Playwright drives. A window made before Playwright has attached is never
// seen by it, so `ready` is held back until Playwright says, by this name, that it listens.
const { app } = require('electron')

const ready = app.whenReady()
const emit = app.emit.bind(app)
let arguments_ = []
let release
const released = new Promise((resolve) => (release = resolve))

app.emit = (event, ...rest) => {
  if (event !== 'ready') return emit(event, ...rest)
  arguments_ = rest
  return true
}
app.whenReady = () => released

globalThis.__playwright_run = async () => {
  await ready
  app.emit = emit
  release()
  emit('ready', ...arguments_)
}
