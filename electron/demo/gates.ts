import type { IncomingHttpHeaders } from 'node:http'
import type { Answer, Context } from './context'
import { page } from './page'
import { dayMs } from './seasons'

/** What a gate of this utility answers in place of what was asked for; null when nothing is in the way. */
export function stoppedBy(context: Context, path: string, headers: IncomingHttpHeaders): Answer | null {
  const gate = context.profile.gates?.find(({ paths, key, untilDay }) => {
    const here = paths === undefined || paths.some((start) => path.startsWith(start))
    const locked = key === undefined || headers[key.header] !== key.value
    const now = untilDay === undefined || context.clock.nowMs() < context.startedMs + untilDay * dayMs
    return here && locked && now
  })
  if (gate === undefined) return null
  const { status, says } = gate
  const told = { status, headers: { ...gate.headers } }
  return gate.as === 'page'
    ? { ...told, html: page(context, 'One moment', `<p>${says}</p>`) }
    : { ...told, json: { error: 'unavailable', error_description: says } }
}
