// A process of its own, so that serving does not share a core's time with what is measured.
// node metadata-farm.mjs <count> <delay in ms> tells its parent the origin of each utility. A message
// {etags: boolean} says whether they answer 304 from now on; each message is answered with what happened since the
// one before: {bytes} of bodies sent, and {registered}, how many utilities were sent a registration how often.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { documents, registerPath } from './farm-documents.mjs'

const [count, delayMs] = process.argv.slice(2).map(Number)
let etags = true
let bytes = 0
/** How often each origin was sent a registration. */
let posts = new Map()

function open(index) {
  return new Promise((ready) => {
    const served = new Map()
    const server = createServer((request, response) => {
      if (request.url === registerPath) {
        const { host } = request.headers
        posts.set(host, (posts.get(host) ?? 0) + 1)
      }
      request.resume()
      if (delayMs > 0) setTimeout(answer, delayMs, served.get(request.url), request, response)
      else answer(served.get(request.url), request, response)
    })
    server.keepAliveTimeout = 60_000
    server.listen(0, '127.0.0.1', () => {
      const origin = `http://127.0.0.1:${server.address().port}`
      for (const [path, value] of Object.entries(documents(origin, index))) {
        const body = Buffer.from(JSON.stringify(value))
        const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
        served.set(path, { body, etag })
      }
      ready(origin)
    })
  })
}

function answer(document, request, response) {
  if (!document) {
    response.writeHead(404).end()
    return
  }
  const { body, etag } = document
  if (etags && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  bytes += body.length
  const headers = { 'content-type': 'application/json', 'content-length': body.length }
  const status = request.url === registerPath ? 201 : 200
  response.writeHead(status, etags ? { ...headers, etag } : headers).end(body)
}

const origins = await Promise.all(Array.from({ length: count }, (_, index) => open(index)))
process.send(origins)
process.on('message', (told) => {
  etags = told.etags
  process.send({ bytes, registered: [...posts.values()] })
  bytes = 0
  posts = new Map()
})
process.on('disconnect', () => process.exit(0))
