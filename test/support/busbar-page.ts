import type { Page } from 'playwright'
import type { Input, MethodName, Output } from '../../electron/contract/methods'
import type { Reply } from '../../electron/contract/wire'

interface Bridge {
  call(method: string, input: unknown): Promise<unknown>
}

/** The first run, with a keychain that answers: nothing is typed. */
export async function setUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set up' }).click()
  await deskIsThere(page)
}

export async function deskIsThere(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

/** Asks core as the page itself does, over its own bridge. */
export async function ask<M extends MethodName>(page: Page, method: M, input: Input<M>): Promise<Output<M>> {
  const reply = (await page.evaluate(
    ([name, value]) => (window as unknown as { busbar: Bridge }).busbar.call(name, value),
    [method, input] as const,
  )) as Reply<Output<M>>
  if (!reply.ok) throw new Error(`${method}: ${reply.error.code}: ${reply.error.message}`)
  return reply.value
}
