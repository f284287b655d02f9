import { buildIfNeeded } from './lib/build.mjs'
import { driveBusbar } from './lib/busbar-driver.mjs'
import { demoSteps } from './lib/demo-steps.mjs'
import { asScript } from './lib/run.mjs'
import { runSteps } from './lib/steps.mjs'
import { prepare } from './prepare.mjs'
import { startForPerson } from './start.mjs'

const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/**
 * Busbar on the demo grid. With a display it opens for a person; without one, or with --drive, it is driven
 * through the main job in a virtual one.
 */
async function demo(args) {
  if (!headless && !args.includes('--drive')) return startForPerson(['--demo', ...args])
  const electron = await prepare()
  await buildIfNeeded()
  const driver = await driveBusbar(electron, { args: ['--demo'] })
  try {
    return await runSteps('demo', demoSteps, driver)
  } finally {
    await driver.close()
  }
}

await asScript(import.meta, demo)
