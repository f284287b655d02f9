import { BusbarError } from '../../contract/errors'
import type { HttpRedirect } from './exchange'
import { limits } from './limits'

const followed: readonly number[] = [301, 302, 307, 308]

/** The way a request has taken so far. */
export class RedirectTrail {
  readonly hops: HttpRedirect[] = []
  private readonly visited: Set<string>

  constructor(start: string) {
    this.visited = new Set([start])
  }

  /**
   * The next address, or null when this answer is the last one. Throws `redirect-refused` for circles and for more
   * hops than `limits.redirects`.
   */
  next(status: number, location: string | undefined, from: string): string | null {
    if (!followed.includes(status) || location === undefined) return null
    const to = resolve(location, from)
    if (to === null) throw this.refuse(from, location, 'this is not an address')
    if (this.visited.has(to)) throw this.refuse(from, to, 'the redirects go in a circle')
    if (this.hops.length >= limits.redirects) {
      throw this.refuse(from, to, `it is redirect number ${this.hops.length + 1}`)
    }
    this.visited.add(to)
    this.hops.push({ status, from, to })
    return to
  }

  private refuse(from: string, to: string, reason: string): BusbarError {
    return new BusbarError('redirect-refused', {
      host: new URL(from).host,
      from,
      to,
      reason,
      processed: 'maybe',
    })
  }
}

function resolve(location: string, base: string): string | null {
  try {
    const url = new URL(location, base)
    url.hash = ''
    return url.href
  } catch {
    return null
  }
}
