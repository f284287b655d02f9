import { onTestFinished } from 'vitest'
import { openUtility, type ScriptedUtility } from './utility-server'

export { ScriptedUtility, type Handler, type Received, type Reply } from './utility-server'

/** Starts a utility that ends with the test. */
export async function startUtility(
  options: Parameters<typeof openUtility>[0] = {},
): Promise<ScriptedUtility> {
  const utility = await openUtility(options)
  onTestFinished(async () => await utility.close())
  return utility
}
