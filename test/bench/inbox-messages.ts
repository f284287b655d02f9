/** Words of the trade, the frequent ones first: each is used half as often as the one before, down to a floor. */
const words =
  `the your meter data request please account usage service customer access registration review payment
  form agreement maintenance interval water electric gas reading update production sandbox scope authorization utility
  contact support document schedule outage tariff invoice commercial residential territory certificate signature privacy
  board engineer holiday emergency telephone substation transformer pipeline reservoir turbine photovoltaic settlement
  reconciliation arrears deposit escrow easement interconnection curtailment islanding feeder recloser capacitor`
    .split(/\s+/)
    .filter(Boolean)

/** What is searched for, in the language of the search and of the index: from everywhere to hardly anywhere. */
export const searches: readonly { readonly text: string; readonly match: string }[] = [
  ...[
    'meter',
    'payment',
    'maintenance',
    'interval',
    'sandbox',
    'privacy',
    'turbine',
    'feeder',
    'capacitor',
  ].map((word) => ({ text: word, match: `"${word}"*` })),
  ...['me', 'pay', 'aut', 'reg', 'int', 're'].map((begun) => ({ text: begun, match: `"${begun}"*` })),
  { text: 'meter data', match: '"meter"* AND "data"*' },
  { text: 'review agreement', match: '"review"* AND "agreement"*' },
  { text: 'outage tariff invoice', match: '"outage"* AND "tariff"* AND "invoice"*' },
  { text: '"please request"', match: '"please request"' },
  { text: 'meter -usage', match: '("meter"*) NOT ("usage"*)' },
  { text: 'turbine OR reservoir', match: '("turbine"* OR "reservoir"*)' },
  { text: 'type:payment meter', match: '"meter"*' },
  { text: 'is:unread data', match: '"data"*' },
  { text: 'after:2025-06 review', match: '"review"*' },
]

const types = [
  'notification',
  'notification',
  'private_message',
  'payment_request',
  'support_request',
  'server_request',
]
const firstMs = Date.UTC(2022, 0, 1)
const spanMs = 4.5 * 365 * 24 * 60 * 60_000

export interface Wanted {
  readonly origin: string
  readonly seed: number
  readonly count: number
}

/** Messages of one utility over several years, a third of them answers; the same for the same seed. */
export function messagesOf({
  origin,
  seed,
  count,
}: Wanted): Record<'read' | 'unread' | 'outstanding', object[]> {
  const random = randomFrom(seed + 1)
  const lists: Record<'read' | 'unread' | 'outstanding', object[]> = { read: [], unread: [], outstanding: [] }
  const uri = (at: number) => `${origin}/messages/${String(at)}`
  for (let at = 0; at < count; at += 1) {
    const isAnswer = at > 0 && random() < 0.33
    const type = isAnswer ? 'private_message' : (types[Math.floor(random() * types.length)] ?? 'notification')
    const isRequest = type.endsWith('_request')
    const isOpen = isRequest && random() < 0.04
    const isRead = random() < 0.97
    const createdAt = new Date(firstMs + ((at + random()) * spanMs) / count).toISOString()
    const message = {
      message_id: String(at),
      uri: uri(at),
      previous_uri: isAnswer ? uri(Math.floor(random() * at)) : null,
      type,
      read: isRead,
      creator: random() < 0.2 ? 'client-1' : null,
      created: createdAt,
      modified: createdAt,
      status: isOpen ? (random() < 0.5 ? 'open' : 'pending') : 'complete',
      name: sentence(random, 5),
      description: sentence(random, 40),
      updates_requested: [],
      attachments: [],
      ...(type === 'payment_request' ? { amount: String(Math.floor(random() * 2000)), currency: 'USD' } : {}),
    }
    lists[isOpen ? 'outstanding' : isRead ? 'read' : 'unread'].push(message)
  }
  return lists
}

function sentence(random: () => number, length: number): string {
  return Array.from({ length }, () => words[Math.floor(random() ** 3 * words.length)] ?? '').join(' ')
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
