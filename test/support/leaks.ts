import type { Page } from 'playwright'
import { searchSecret } from '../../scripts/lib/demo/secret-search.mjs'
import type { LaunchedBusbar } from './launch.mjs'
import { processTexts } from './processes'

/**
 * Every place where a secret lies open: files below the data folder, what the processes printed, their command
 * lines and environments, window titles, notifications of the system. Finds it in the usual encodings too. Besides it
 * looks for a word that is certainly there, so that a search that finds nothing has searched.
 */
export async function placesHolding(secret: string, busbar: LaunchedBusbar): Promise<string[]> {
  const texts = { 'what it printed': busbar.output(), ...(await processTexts(busbar.app)) }
  const certain = searchSecret('busbar-vault', busbar.userData, texts)
  if (certain.found.length === 0) throw new Error('the search does not even find the head of the vault file')
  return searchSecret(secret, busbar.userData, texts).found
}

/** What the driver of a window is told stays in the memory of the process that relays it; numbers are no secret there. */
export const asCodes = (text: string): number[] => Array.from(text, (one) => one.charCodeAt(0))

/** Secrets of the network settings, as they are typed there. */
const networkSecrets = [
  'planted-proxy-password-5521',
  'planted-header-value-5522',
  'planted-bearer-of-a-host-5523',
]

/**
 * Has a running Busbar keep a proxy's password and two headers, for hosts that are not asked. Gives the values,
 * to be looked for.
 */
export async function plantNetworkSecrets(page: Page): Promise<readonly string[]> {
  const [password, value, token] = networkSecrets
  const address = 'https://restricted.example'
  const calls: [string, unknown][] = [
    [
      'network.setProxy',
      {
        kind: 'manual',
        scheme: 'http',
        host: 'proxy.example',
        port: 8080,
        bypass: '',
        user: 'ann',
        password,
      },
    ],
    ['network.setHeader', { address, name: 'Cookie', value: `session=${value ?? ''}` }],
    ['network.setHeader', { address, name: 'Authorization', value: `Bearer ${token ?? ''}` }],
  ]
  await askUnseen(page, calls)
  return networkSecrets
}

/** Asks core as the page does, without the driver of the window being told what. */
export async function askUnseen(page: Page, calls: readonly [string, unknown][]): Promise<void> {
  const refused = await page.evaluate(
    async (numbers) => {
      const each = JSON.parse(String.fromCharCode(...numbers)) as [string, unknown][]
      const replies = await Promise.all(each.map(([method, input]) => window.busbar.call(method, input)))
      return replies.flatMap((reply) => (reply.ok ? [] : [reply.error.message]))
    },
    asCodes(JSON.stringify(calls)),
  )
  if (refused.length > 0) throw new Error(refused.join(' '))
}
