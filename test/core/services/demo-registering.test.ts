import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormField } from '../../../electron/contract/registrations'
import { type DemoGrid, manualClock, startDemoGrid } from '../../../electron/demo/grid'
import { openRegistrationDesk } from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'

/** What each asks for besides a name and an address: tasks and the fee in its digits. */
const asked: Record<string, { tasks: string[]; fee?: string; adminScope?: string }> = {
  'gridshare-west': { tasks: ['sso_verification', 'payment_required'], fee: '49.9 USD' },
  pinecrest: { tasks: ['internal_review'] },
  copperline: { tasks: ['payment_required', 'sso_verification'], fee: '1000.0000 USD' },
  foxglove: { tasks: ['email_verification'] },
  'isla-norte': { tasks: ['pdf_form', 'payment_required'], fee: '1500.00 MXN' },
  'aldergrove-hydro': { tasks: ['payment_required'], fee: '99.95 CAD' },
  'riviere-claire': { tasks: ['online_form', 'email_verification'] },
  'molino-alto': { tasks: ['payment_required'], fee: '12.50 EUR' },
  'valle-verde': { tasks: [] },
  lindenau: { tasks: ['pdf_form', 'internal_review'] },
  ardoise: { tasks: ['payment_required', 'online_form'], fee: '240.00 EUR' },
  bjorkdal: { tasks: ['payment_required'], fee: '450.00 SEK' },
  windmere: { tasks: ['internal_review', 'payment_required'], fee: '25.00 GBP' },
  ostermoor: { tasks: [], adminScope: 'client_admin' },
}

const answerTo = ({ control, nullable }: FormField) =>
  nullable ? null : control === 'email' ? 'ops@ohm.example' : 'Ohm Reader'

describe('the demo grid', () => {
  let grid: DemoGrid
  beforeAll(async () => {
    grid = await startDemoGrid({ clock: manualClock(Date.now()), only: Object.keys(asked) })
  })
  afterAll(() => grid.close())

  it.each(Object.entries(asked))(
    'takes a registration at %s, for every scope it has',
    async (key, wanted) => {
      const desk = await openRegistrationDesk({ mode: 'demo' })
      const utilityId = await desk.add(grid.utilities.find((one) => one.key === key)?.address ?? '')
      const { profile } = await desk.detail(utilityId)
      if (!profile) throw new Error(`nothing is known of ${key}`)
      const scopeIds = profile.scopes
        .filter((one) => one.registerable && !one.addedForYou)
        .map(({ id }) => id)
      expect(scopeIds.length).toBeGreaterThan(0)
      const plan = await desk.ask('registrations.plan', { utilityId, scopeIds })
      expect(plan.tasks.flatMap(({ type }) => (type.kind === 'known' ? [type.value] : []))).toEqual(
        wanted.tasks,
      )
      expect(plan.feesByCurrency.map(({ amount, currency }) => `${amount} ${currency}`)).toEqual(
        wanted.fee === undefined ? [] : [wanted.fee],
      )
      const answers = Object.fromEntries(plan.fields.map((field) => [field.fieldName, answerTo(field)]))
      const { registrationId, failure } = await desk.register(utilityId, draftOf({ scopeIds, answers }))
      expect(failure).toBeNull()
      await desk.followedUp()
      const detail = await desk.ask('registrations.get', { registrationId: registrationId ?? '' })
      expect([detail.lastProblem, detail.scopesNotCreated]).toEqual([null, []])
      expect(detail.clients.length).toBeGreaterThan(1)
      expect(detail.tasks).toHaveLength(wanted.tasks.length)
      const forms = grid.received(key).filter((one) => one.path === '/oauth/token')
      expect(forms.map(({ body }) => (body as { scope?: string }).scope)).toContain(
        wanted.adminScope ?? 'cds_client_admin',
      )
    },
  )
})
