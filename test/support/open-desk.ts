import { rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { makeTestDesk, type TestDesk, type TestDeskOptions } from './desk-parts'

export type { EmittedEvent, TestDesk, TestDeskOptions } from './desk-parts'

/** An open desk of real parts; it is closed and its files are gone when the test ends. */
export async function openTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const desk = await makeTestDesk(options)
  onTestFinished(async () => {
    await desk.close()
    if (!options.again) rmSync(desk.folder, { recursive: true, force: true })
  })
  return desk
}
