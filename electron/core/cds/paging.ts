import type { Finding } from './findings'

/** Pages of one listing; a server that has more has lost its end. */
const mostPages = 1000

export interface PagedReading<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}

export interface WalkedPages<T> {
  readonly pages: readonly T[]
  readonly findings: readonly Finding[]
  /** False when the listing went in a circle or never ended. */
  readonly complete: boolean
}

/**
 * Reads a listing page by page, following `next` as it stands (CDS-WG1-02 §5.3). It stops at null, at an address it
 * has read before, and after a thousand pages; the last two are findings. What `read` throws ends the walk.
 */
export async function walkPages<T extends { readonly next: string | null }>(
  first: string,
  read: (url: string) => Promise<PagedReading<T>>,
): Promise<WalkedPages<T>> {
  const pages: T[] = []
  const findings: Finding[] = []
  const visited = new Set<string>()
  let url: string | null = first
  while (url !== null) {
    if (visited.has(url) || pages.length >= mostPages) {
      const text = visited.has(url)
        ? 'The pages go in a circle; reading stopped there.'
        : `There are more than ${mostPages} pages; reading stopped there.`
      findings.push({ severity: 'error', clause: 'CDS-WG1-02 §5.3', path: '/next', text })
      return { pages, findings, complete: false }
    }
    visited.add(url)
    const page: PagedReading<T> = await read(url)
    pages.push(page.value)
    findings.push(...page.findings)
    url = page.value.next
  }
  return { pages, findings, complete: true }
}
