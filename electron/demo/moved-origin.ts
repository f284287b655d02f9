import { checkEnvelope, openListener, Refusal, type Listener } from './http-server'
import { wellKnown } from './metadata'
import { maskAuthorization, maskHeaders, type RequestLog } from './request-log'
import type { DemoClock } from './clock'

/** The address a utility had before: its metadata answers 301, everything else is gone. */
export function openMovedOrigin(
  wantedPort: number | null,
  target: () => string,
  log: RequestLog,
  clock: DemoClock,
): Promise<Listener> {
  let origin = ''
  const opened = openListener(wantedPort, async (request, response) => {
    let status = 301
    let path = request.url ?? ''
    let reply = { error: 'moved', error_description: 'This utility has moved.' }
    try {
      path = checkEnvelope(request, origin).pathname
      if (path !== wellKnown)
        throw new Refusal(404, 'not_found', 'There is nothing at this address any more.')
      response.setHeader('location', target())
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      status = problem.status
      reply = { error: problem.code, error_description: problem.message }
    }
    response.sendDate = false
    response.writeHead(status, {
      date: new Date(clock.nowMs()).toUTCString(),
      'content-type': 'application/json;charset=UTF-8',
      connection: 'close',
    })
    response.end(JSON.stringify(reply))
    log.add({
      atMs: clock.nowMs(),
      method: request.method ?? '',
      path,
      query: {},
      headers: maskHeaders(request.headers),
      authorization: maskAuthorization(request.headers.authorization),
      body: null,
      bodyBytes: 0,
      status,
    })
  })
  return opened.then((listener) => {
    origin = listener.origin
    return listener
  })
}
