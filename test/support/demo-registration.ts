import type { Page } from 'playwright'
import type { RegistrationId, UtilityId } from '../../electron/contract/common'
import { emptyDraft, type RegistrationDraft } from '../../electron/contract/registrations'
import type { GridDoor } from '../../scripts/lib/demo/grid-door.mjs'
import { ask } from './busbar-page'

/** What each utility of the demo asks for before it registers usage data. */
const drafts = {
  'demo-gas-electric': {
    scopeIds: ['dge_usage_electric'],
    answers: {
      cds_dge_company_name: 'Fernhill Energy Advisors',
      cds_dge_website: 'https://fernhill.example',
      cds_dge_tech_contact: 'engineers@fernhill.example',
    },
  },
  harborline: {
    scopeIds: ['hwl_water_usage'],
    answers: { cds_hwl_company_name: 'Fernhill Energy Advisors', cds_hwl_tax_id: null },
  },
} as const satisfies Record<string, Pick<RegistrationDraft, 'scopeIds' | 'answers'>>

/** Adds a utility of the demo without the screens, for tests that are about what comes later. */
export async function addDemoUtility(page: Page, door: GridDoor, key: string): Promise<UtilityId> {
  const utility = (await door.utilities()).find((one) => one.key === key)
  if (!utility) throw new Error(`the demo has no ${key}`)
  const { previewId } = await ask(page, 'utilities.preview', { address: utility.address })
  return (await ask(page, 'utilities.add', { previewId, acceptMove: true })).utilityId
}

/** The same, and registers there; resolves when its messages and client objects were read. */
export async function registerInDemo(
  page: Page,
  door: GridDoor,
  key: keyof typeof drafts,
  moreScopes: readonly string[] = [],
): Promise<RegistrationId> {
  const utilityId = await addDemoUtility(page, door, key)
  const draft: RegistrationDraft = {
    ...emptyDraft,
    ...drafts[key],
    scopeIds: [...drafts[key].scopeIds, ...moreScopes],
    clientName: 'Fernhill Usage',
    agreed: true,
    step: 5,
  }
  const { bodyHash } = await ask(page, 'registrations.preview', { utilityId, draft })
  const { registrationId } = await ask(page, 'registrations.send', { utilityId, draft, bodyHash })
  if (registrationId === null) throw new Error(`no registration with ${key}`)
  await ask(page, 'registrations.refresh', { registrationId })
  await ask(page, 'inbox.refresh', { utilityId })
  return registrationId
}
