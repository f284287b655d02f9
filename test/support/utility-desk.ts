import type { UtilityId } from '../../electron/contract/common'
import type { CoreStart } from '../../electron/contract/host'
import { methods, type Output } from '../../electron/contract/methods'
import type { UtilityPreview, UtilityRow } from '../../electron/contract/utilities'
import { createActivityService } from '../../electron/core/services/activity/activity'
import { parseJson } from '../../electron/core/cds/json'
import type { FetchDeps } from '../../electron/core/services/utilities/document-fetch'
import { createUtilityService, type UtilityService } from '../../electron/core/services/utilities/utilities'
import { createUtilityHealth } from '../../electron/core/services/utilities/utility-health'
import {
  createUtilityRefresher,
  type UtilityRefresher,
} from '../../electron/core/services/utilities/utility-refresh'
import { createUtilityStore, type UtilityStore } from '../../electron/core/services/utilities/utility-store'
import type { UtilityLinks } from '../../electron/core/services/utilities/utility-views'
import { openTestDesk, type TestDesk, type TestDeskOptions } from './open-desk'

export interface UtilityDesk extends TestDesk {
  readonly store: UtilityStore
  readonly refresher: UtilityRefresher
  readonly utilities: UtilityService
  readonly activity: ReturnType<typeof createActivityService>['handlers']
  /** What the rest of the desk says about utilities; tests replace parts. */
  readonly links: { -readonly [K in keyof UtilityLinks]: UtilityLinks[K] }
  /** The addresses of all documents that were parsed. */
  readonly parsed: string[]
  /** Origins that a person accepted. */
  readonly trusted: string[]
  /** What happens while such a yes is written down. */
  whileTrusting: () => Promise<unknown>
  preview(address: string): Promise<UtilityPreview>
  /** Types an address and adds what it leads to. */
  add(address: string, acceptMove?: boolean): Promise<UtilityId>
  row(utilityId: UtilityId): UtilityRow
  /** What its page shows, held against the contract. */
  detail(utilityId: UtilityId): Promise<Output<'utilities.get'>>
  refresh(utilityId: UtilityId): Promise<Output<'utilities.refresh'>>
}

/** A desk with its utilities, and nobody registered anywhere. */
export async function openUtilityDesk(
  options: TestDeskOptions & { suggestions?: CoreStart['suggestions'] } = {},
): Promise<UtilityDesk> {
  const desk = await openTestDesk(options)
  const { context } = desk
  const store = createUtilityStore(context)
  const health = createUtilityHealth(context)
  const parsed: string[] = []
  const parse: FetchDeps['parse'] = async (body, url) => {
    parsed.push(url)
    return parseJson(body, url)
  }
  const discovery: FetchDeps = { ...context, parse }
  const refresher = createUtilityRefresher(context, { store, health, discovery })
  const trusted: string[] = []
  const links: UtilityDesk['links'] = {
    registered: () => false,
    clients: () => [],
    connections: () => [],
    findings: () => [],
    openItems: () => 0,
    outcomesUnknown: () => new Set(),
    expiry: () => ({ nextAtMs: null, never: false }),
  }
  const utilities = createUtilityService(context, {
    store,
    health,
    refresher,
    discovery,
    links,
    suggestions: options.suggestions ?? [],
    trustOrigin: async (_utilityId, origin) => {
      trusted.push(origin)
      await made.whileTrusting()
    },
  })
  const { handlers } = utilities
  const preview = async (address: string) => await handlers['utilities.preview']({ address })
  const made: UtilityDesk = {
    ...desk,
    whileTrusting: async () => undefined,
    store,
    refresher,
    utilities,
    activity: createActivityService({ log: desk.log, brief: (id) => store.brief(id) }).handlers,
    links,
    parsed,
    trusted,
    preview,
    add: async (address, acceptMove = false) => {
      const { previewId } = await preview(address)
      const { utilityId } = await handlers['utilities.add']({ previewId, acceptMove })
      return utilityId
    },
    row: (utilityId) => {
      const found = utilities.rows().find((one) => one.utilityId === utilityId)
      if (!found) throw new Error('the utility is not in the list')
      return found
    },
    detail: async (utilityId) =>
      methods['utilities.get'].output.parse(await handlers['utilities.get']({ utilityId })),
    refresh: async (utilityId) => await handlers['utilities.refresh']({ utilityId }),
  }
  return made
}
