// What Electron costs by itself: one sandboxed window with one element.
const { app, BrowserWindow } = require('electron')

void app.whenReady().then(() => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true } })
  return window.loadURL('data:text/html,<main>empty</main>')
})
app.on('window-all-closed', () => app.quit())
