import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildIfNeeded } from './lib/build.mjs'
import { driveBusbar } from './lib/busbar-driver.mjs'
import { gridDoor } from './lib/demo/grid-door.mjs'
import { out, root } from './lib/paths.mjs'
import { asScript } from './lib/run.mjs'
import { readmePictures, runs } from './lib/scenes.mjs'
import { prepare } from './prepare.mjs'

const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced-colours', media: { colorScheme: 'light', forcedColors: 'active' } },
]
// The wide one last: the next scene starts in it.
const sizes = [
  { name: '900', width: 900, height: 700 },
  { name: 'wide', width: 1440, height: 900 },
]
const folder = join(out, 'screenshots')

/**
 * Every scene in every look and size, into out/screenshots/<look>-<size>/NN-name.png. With --readme the pictures of
 * the README are replaced by the new ones.
 */
async function takeScreenshots(args) {
  const electron = await prepare()
  await buildIfNeeded()
  rmSync(folder, { recursive: true, force: true })
  let taken = 0
  let failures = 0
  for (const { options, scenes } of runs) {
    const driver = await driveBusbar(electron, options)
    const context = { ...driver, door: gridDoor(driver.busbar().userData) }
    try {
      for (const scene of scenes) {
        const picture = `${String(++taken).padStart(2, '0')}-${scene.name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`
        if (!(await photographed(context, scene, picture))) failures++
        else if (args.includes('--readme')) intoReadme(scene.name, picture)
      }
    } finally {
      await driver.close()
    }
  }
  console.log(`screenshots: ${taken - failures}/${taken} scenes in ${looks.length * sizes.length} looks`)
  return failures === 0 ? 0 : 1
}

async function photographed(context, scene, picture) {
  try {
    await scene.go(context)
    for (const size of sizes)
      await photograph(context, size, (look) => join(folder, `${look}-${size.name}`, picture))
    await scene.after?.(context)
    console.log(`ok ${scene.name}`)
    return true
  } catch (error) {
    console.log(`not ok ${scene.name}: ${error.message}`)
    await context.page().screenshot({ path: join(folder, `failed-${picture}`) })
    return false
  }
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
    mkdirSync(dirname(path), { recursive: true })
    await page().screenshot({ path, animations: 'disabled' })
  }
}

function intoReadme(scene, picture) {
  const name = readmePictures[scene]
  if (!name) return
  for (const look of ['light', 'dark'])
    copyFileSync(
      join(folder, `${look}-wide`, picture),
      join(root, `resources/screenshots/${name}-${look}.png`),
    )
}

await asScript(import.meta, takeScreenshots)
