import type { WatchedPage } from '../../../electron/contract/watching'

export const pageTitles: Readonly<Record<WatchedPage, string>> = { terms: 'Terms', policy: 'Policy' }
export const longPageTitles: Readonly<Record<WatchedPage, string>> = {
  terms: 'Terms of service',
  policy: 'Policy',
}
