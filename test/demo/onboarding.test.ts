import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  adminForm,
  askToken,
  basic,
  clientsOf,
  messagesOf,
  openGrid,
  register,
  sendJson,
  type Json,
  type Visitor,
  text,
} from './visitor'

const dayMs = 86_400_000

describe('onboarding tasks', () => {
  let grid: DemoGrid
  beforeAll(async () => {
    grid = await openGrid()
  })
  afterAll(() => grid.close())

  const only = async (visitor: Visitor, type: string) => {
    const [found] = await messagesOf(visitor, (one) => one['type'] === type)
    return found ?? {}
  }
  const updatesOf = async (visitor: Visitor, message: Json) => {
    const updates = await messagesOf(
      visitor,
      (one) => one['type'] === 'request_update' && one['previous_uri'] === message['uri'],
    )
    return updates.sort((left, right) => text(left['created']).localeCompare(text(right['created'])))
  }
  const press = (page: string) =>
    fetch(page, { method: 'POST', body: new URLSearchParams(), headers: { origin: new URL(page).origin } })
  const registerAtNorthfield = () =>
    register(addressOf(grid, 'northfield'), 'cds_client_admin nmp_usage', {
      cds_nmp_company_name: 'Wattwise',
      cds_nmp_insurance: Buffer.from('%PDF-1.4 insurance').toString('base64'),
    })

  it('takes the payment on its page, sends a receipt and lets the review finish', async () => {
    const visitor = await register(addressOf(grid, 'harborline'), 'cds_client_admin hwl_water_usage', {
      cds_hwl_company_name: 'Wattwise',
      cds_hwl_tax_id: 'X-1',
    })
    const payment = await only(visitor, 'payment_request')
    const page = text(payment['related_uri'])
    expect(await (await fetch(page)).text()).toContain('Amount due: 750.00 USD')
    expect(await (await press(page)).text()).toContain('Received')
    grid.advance(3000)
    const updates = await updatesOf(visitor, payment)
    expect(updates.map((one) => one['status'])).toEqual(['pending', 'complete'])
    expect(updates[1]).toMatchObject({ related_type: 'payment_receipt' })
    expect(await (await fetch(text(updates[1]?.['related_uri']))).text()).toContain('750.00 USD')
    grid.advance(3000)
    const decided = await updatesOf(visitor, await only(visitor, 'production_request'))
    expect(decided).toMatchObject([{ status: 'complete', related_type: 'client' }])
    expect((await clientsOf(visitor)).filter((one) => one['cds_status'] === 'production').length).toBe(3)
  })

  it('lets a review progress with the clock and say what it waits for', async () => {
    const visitor = await register(addressOf(grid, 'harborline'), 'cds_client_admin hwl_water_usage', {
      cds_hwl_company_name: 'Wattwise',
      cds_hwl_tax_id: null,
    })
    grid.advance(4 * dayMs)
    const later = await register(addressOf(grid, 'harborline'), 'cds_client_admin hwl_water_usage', {
      cds_hwl_company_name: 'Later',
      cds_hwl_tax_id: null,
    })
    const fresh = { ...visitor, bearer: await renewed(visitor) }
    const review = await only(fresh, 'production_request')
    expect(await messagesOf(fresh, (one) => one['name'] === 'Your review has a reviewer')).toHaveLength(1)
    expect(await updatesOf(fresh, review)).toMatchObject([{ status: 'pending' }])
    expect(await messagesOf(later, (one) => one['name'] === 'Your review has a reviewer')).toHaveLength(0)
  })

  it('serves a blank PDF and accepts the signed one, but not an answer without it', async () => {
    const visitor = await registerAtNorthfield()
    const form = await only(visitor, 'pdf_form_request')
    const blank = await fetch(text(form['related_uri']))
    expect(blank.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await blank.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const submission: Json = {
      previous_uri: form['uri'] ?? null,
      type: 'client_submission',
      name: '',
      description: '',
      updates_requested: [{ field: 'agreement', description: 'It is in the mail.' }],
    }
    const api = text(visitor.oauth['cds_messages_api'])
    await sendJson('POST', api, submission, visitor.bearer)
    grid.advance(6000)
    const refused = await updatesOf(visitor, form)
    expect(refused.map((one) => one['status'])).toEqual(['pending', 'rejected'])
    expect(refused[1]?.['description']).toContain('Attach the signed PDF')
    grid.advance(1)
    const data = Buffer.from('%PDF-1.4 signed').toString('base64')
    const attachments = [{ filename: 'signed.pdf', mime_type: 'application/pdf', data }]
    await sendJson('POST', api, { ...submission, attachments }, visitor.bearer)
    grid.advance(6000)
    expect((await updatesOf(visitor, form)).map((one) => one['status'])).toEqual([
      'pending',
      'rejected',
      'pending',
      'complete',
    ])
  })

  it('refuses production while tasks are open, and gives the reason', async () => {
    const visitor = await registerAtNorthfield()
    const sandbox = (await clientsOf(visitor)).find((one) => one['cds_status'] === 'sandbox')
    const body: Json = {
      previous_uri: null,
      type: 'production_request',
      name: 'Production',
      description: 'Please.',
      related_uri: sandbox?.['cds_client_uri'] ?? null,
    }
    await sendJson('POST', text(visitor.oauth['cds_messages_api']), body, visitor.bearer)
    grid.advance(6000)
    const [update] = await updatesOf(visitor, await only(visitor, 'production_request'))
    expect(update).toMatchObject({ status: 'rejected' })
    expect(text(update?.['description'])).toContain('signed agreement')
  })

  it('refuses a form pressed by a page of another origin', async () => {
    const visitor = await registerAtNorthfield()
    const page = text((await only(visitor, 'online_form_request'))['related_uri'])
    const headers = { origin: 'https://page.example' }
    expect((await fetch(page, { method: 'POST', body: new URLSearchParams(), headers })).status).toBe(403)
  })

  async function renewed(visitor: Visitor): Promise<Record<string, string>> {
    const authorization = basic(visitor.admin['client_id'], visitor.admin['client_secret'])
    const token = (await (await askToken(visitor.oauth, authorization, adminForm)).json()) as Json
    return { authorization: `Bearer ${text(token['access_token'])}` }
  }
})
