import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from './lib/build.mjs'
import { driveBusbar } from './lib/busbar-driver.mjs'
import { out } from './lib/paths.mjs'
import { asScript } from './lib/run.mjs'
import { scenes } from './lib/scenes.mjs'
import { prepare } from './prepare.mjs'

const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced-colours', media: { colorScheme: 'light', forcedColors: 'active' } },
]
const sizes = [
  { name: 'wide', width: 1440, height: 900 },
  { name: '900', width: 900, height: 700 },
]

/** Every scene in every look and size, into out/screenshots/<look>-<size>/NN-name.png. */
async function takeScreenshots() {
  const electron = await prepare()
  await buildIfNeeded()
  const folder = join(out, 'screenshots')
  rmSync(folder, { recursive: true, force: true })
  const driver = await driveBusbar(electron, { args: ['--demo'] })
  let failures = 0
  try {
    for (const [index, scene] of scenes.entries()) {
      const picture = `${String(index + 1).padStart(2, '0')}-${scene.name}.png`
      try {
        await scene.go(driver.page())
        for (const size of sizes)
          await photograph(driver, size, (look) => join(folder, `${look}-${size.name}`, picture))
        console.log(`ok ${scene.name}`)
      } catch (error) {
        failures++
        console.log(`not ok ${scene.name}: ${error.message.split('\n')[0]}`)
      }
    }
  } finally {
    await driver.close()
  }
  console.log(
    `screenshots: ${scenes.length - failures}/${scenes.length} scenes in ${looks.length * sizes.length} looks`,
  )
  return failures === 0 ? 0 : 1
}

async function photograph({ busbar, page }, { width, height }, pathFor) {
  await busbar().app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height),
    { width, height },
  )
  await page().waitForFunction((wanted) => innerWidth === wanted, width)
  for (const { name, media } of looks) {
    await page().emulateMedia(media)
    const path = pathFor(name)
    mkdirSync(join(path, '..'), { recursive: true })
    await page().screenshot({ path, animations: 'disabled' })
  }
}

await asScript(import.meta, takeScreenshots)
