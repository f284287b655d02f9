import { buildIfNeeded } from './lib/build.mjs'
import { driveBusbar } from './lib/busbar-driver.mjs'
import { demoSteps } from './lib/demo-steps.mjs'
import { ended, openPersonSession } from './lib/person-session.mjs'
import { asScript } from './lib/run.mjs'
import { runSteps } from './lib/steps.mjs'
import { prepare } from './prepare.mjs'

const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/**
 * Busbar on the demo grid. With a display it opens for a person; without one, or with --drive, it is driven
 * through the main job in a virtual one.
 */
async function demo(args) {
  if (!headless && !args.includes('--drive')) {
    const session = await openPersonSession(['--demo', ...args], buildIfNeeded)
    try {
      return await ended(session.start())
    } finally {
      session.close()
    }
  }
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
