import type { Context } from './context'
import { newId } from './secrets'
import type { ClientRecord, GrantRecord } from './state'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

type Sample = Omit<GrantRecord, 'grantId' | 'registration' | 'clientId' | 'scope' | 'authorizationDetails'>

/**
 * Grants in every status (CDS-WG1-02 section 8.2), as if customers had agreed over the last months; some of them move
 * with the clock. Two belong together, and one takes the place of another.
 */
export function addSampleGrants({ state, clock }: Context, client: ClientRecord, scope: string): void {
  const nowMs = clock.nowMs()
  const { registration, clientId } = client
  let code = 4100
  const add = (status: string, daysAgo: number, more: Partial<Sample> = {}): string => {
    const grantId = newId()
    const createdMs = nowMs - daysAgo * dayMs
    const receipts = [`R-${String((code += 7))}`]
    const what = { grantId, registration, clientId, scope, authorizationDetails: [], createdMs, status }
    state.grants.push({ ...what, receipts, ...more })
    return grantId
  }
  const nothing = { enabledScope: '' }
  const parent = add('active', 210, { notAfterMs: nowMs + 155 * dayMs })
  add('active', 200, { parent, expiresMs: nowMs + 20 * dayMs, notAfterMs: nowMs + 155 * dayMs })
  add('partial', 3, {
    ...nothing,
    etaMs: nowMs + 4 * minuteMs,
    later: [{ atMs: nowMs + 4 * minuteMs, status: 'active' }],
  })
  add('delayed', 9, { etaMs: nowMs + 2 * dayMs })
  add('pending', 1, { ...nothing, later: [{ atMs: nowMs + 2 * minuteMs, status: 'active' }] })
  add('future', 1, {
    ...nothing,
    notBeforeMs: nowMs + 3 * minuteMs,
    later: [{ atMs: nowMs + 3 * minuteMs, status: 'active' }],
  })
  add('needs_authorization', 2, nothing)
  add('needs_sub_grants', 2, nothing)
  const replaced = add('expired', 400, { expiresMs: nowMs - 35 * dayMs })
  add('active', 36, { replacing: [replaced], notAfterMs: nowMs + 330 * dayMs })
  add('revoked', 80)
  add('closed', 120, nothing)
  add('disabled', 150, nothing)
  add('errored', 6, nothing)
  add('stopped', 45, nothing)
  add('suspended', 12, nothing)
}
