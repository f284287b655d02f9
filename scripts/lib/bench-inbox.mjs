import { importBundled } from './bench-bundle.mjs'

/** Filling a desk takes far longer than asking it; figures of one size share it until this process ends. */
const filled = new Map()

async function inboxOf(utilities, messages) {
  const size = `${utilities} ${messages}`
  if (!filled.has(size)) {
    const { openBenchInbox } = await importBundled('inbox')
    filled.set(size, openBenchInbox(utilities, messages))
  }
  return filled.get(size)
}

/** Takes away what was filled. */
export async function closeInboxes() {
  for (const inbox of filled.values()) await (await inbox).close()
  filled.clear()
}

/**
 * The 95th percentile of some two dozen searches, from words that are everywhere to rare ones, with rows and count as
 * the page gets them. Against the bare index. The planted fault holds the processor at each search.
 */
export const searchOf = (order, { utilities, messages, goal, holdMs = 100 }) => ({
  name: `search-${order}-p95`,
  unit: 'ms',
  goal,
  async open() {
    const inbox = await inboxOf(utilities, messages)
    return {
      measure: (planted) => inbox.search(order, planted ? holdMs : 0),
      against: async () => inbox.rawSearch(order),
      close: () => undefined,
    }
  },
})

/** The 95th percentile of opening a view with all counts, against reading as many rows from where they lie. */
export const viewSwitchOf = ({ utilities, messages, holdMs = 100 }) => ({
  name: 'view-switch',
  unit: 'ms',
  goal: 'value 50',
  async open() {
    const inbox = await inboxOf(utilities, messages)
    return {
      measure: (planted) => inbox.switchViews(planted ? holdMs : 0),
      against: async () => inbox.rawRows(),
      close: closeInboxes,
    }
  },
})

/** The figures of the inbox at one size; the last one takes away what all were measured on. */
export const inboxFigures = (utilities, messages) => [
  searchOf('newest', { utilities, messages, goal: 2 }),
  searchOf('relevance', { utilities, messages, goal: 2 }),
  viewSwitchOf({ utilities, messages }),
]
