import type { Input, MethodName, Output } from '../../electron/contract/methods'
import { call } from './core-client'
import { reportProblem, toast } from './notices'

export interface ActOptions {
  /** Said when it worked. */
  done?: string
  /** Which utility or thing a failure is about. */
  about?: string
}

/** Asks core to do something; a failure goes above the screen with a way to try again. Null when it failed. */
export async function act<M extends MethodName>(
  method: M,
  input: Input<M>,
  options: ActOptions = {},
): Promise<Output<M> | null> {
  const reply = await call(method, input)
  if (reply.ok) {
    if (options.done) toast(options.done)
    return reply.value
  }
  reportProblem(reply.error, {
    ...(options.about ? { about: options.about } : {}),
    ...(reply.error.retryable ? { retry: () => act(method, input, options) } : {}),
  })
  return null
}

/** Puts text that is no secret on the clipboard. */
export async function copyText(text: string, done = 'Copied'): Promise<void> {
  await act('app.copyText', { text }, { done })
}
