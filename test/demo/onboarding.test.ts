import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  adminForm,
  askToken,
  basic,
  clientsOf,
  messagesOf,
  oauthOf,
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
  const press = (page: string, fields: Record<string, string> = {}) =>
    fetch(page, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: new URL(page).origin },
    })
  const linkOf = (message: Json | undefined) => text(message?.['related_uri'])
  const registerAtNorthfield = () =>
    register(addressOf(grid, 'northfield'), 'cds_client_admin nmp_usage', {
      cds_nmp_company_name: 'Wattwise',
      cds_nmp_insurance: Buffer.from('%PDF-1.4 insurance').toString('base64'),
    })

  const registerAtHarborline = () =>
    register(addressOf(grid, 'harborline'), 'cds_client_admin hwl_water_usage', {
      cds_hwl_company_name: 'Wattwise',
      cds_hwl_tax_id: null,
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

  it('refuses a declined card, and takes the payment afterwards', async () => {
    const visitor = await registerAtHarborline()
    const payment = await only(visitor, 'payment_request')
    await press(linkOf(payment), { step: 'declined' })
    grid.advance(3000)
    const [, refused] = await updatesOf(visitor, payment)
    expect(refused).toMatchObject({ status: 'rejected' })
    expect(text(refused?.['description'])).toContain('The card was declined')
    grid.advance(1)
    await press(linkOf(payment))
    grid.advance(3000)
    expect((await updatesOf(visitor, payment)).at(-1)).toMatchObject({ status: 'complete' })
  })

  it('lets the payment link expire, renews it by a reply, and takes the payment on the new page', async () => {
    const visitor = await registerAtHarborline()
    const payment = await only(visitor, 'payment_request')
    grid.advance(5 * dayMs)
    expect((await fetch(linkOf(payment))).status).toBe(410)
    grid.advance(dayMs)
    const fresh = { ...visitor, bearer: await renewed(visitor) }
    const [again] = await messagesOf(
      fresh,
      (one) => one['type'] === 'payment_request' && one['previous_uri'] === payment['uri'],
    )
    expect(again).toMatchObject({ status: 'open', amount: 750, related_type: 'payment_form' })
    expect((await press(linkOf(payment))).status).toBe(410)
    expect(await (await press(linkOf(again))).text()).toContain('Received')
    grid.advance(3000)
    const [, done] = await updatesOf(fresh, again ?? {})
    expect(done).toMatchObject({ status: 'complete', related_type: 'payment_receipt' })
    expect(await (await fetch(linkOf(done))).text()).toContain('750.00 USD')
  })

  it('confirms an address by the code it shows, and by no other', async () => {
    const visitor = await register(addressOf(grid, 'cedar-basin'), 'cds_client_admin cbg_usage', {
      cds_cbg_company_name: 'Wattwise',
      cds_cbg_contact: 'ops@wattwise.example',
    })
    grid.advance(3000)
    const request = await only(visitor, 'online_form_request')
    const shown = await (await press(linkOf(request), { step: 'send' })).text()
    const code = /<strong>(\d{6})<\/strong>/.exec(shown)?.[1] ?? ''
    expect(await (await press(linkOf(request), { step: 'check', code: '0' })).text()).toContain(
      'not the code',
    )
    grid.advance(3000)
    expect(await updatesOf(visitor, request)).toEqual([])
    expect(await (await press(linkOf(request), { step: 'check', code })).text()).toContain('Done')
    expect(await updatesOf(visitor, request)).toMatchObject([{ status: 'complete' }])
  })

  it('links an account by signing in', async () => {
    const visitor = await register(addressOf(grid, 'gridshare-west'), 'cds_client_admin gsw_usage', {
      cds_gsw_company: 'Wattwise',
      cds_gsw_contact: 'ops@wattwise.example',
    })
    const request = await only(visitor, 'online_form_request')
    expect((await press(linkOf(request), { account: 'nobody' })).status).toBe(400)
    await press(linkOf(request), { account: 'ops@wattwise.example' })
    grid.advance(3000)
    expect((await updatesOf(visitor, request)).map((one) => one['status'])).toEqual(['pending', 'complete'])
  })

  it('accepts an online form that is signed, and sends back one that is not', async () => {
    const visitor = await registerAtNorthfield()
    const request = await only(visitor, 'online_form_request')
    expect(await (await press(linkOf(request), {})).text()).toContain('Nothing was accepted')
    await press(linkOf(request), { accept: 'yes', signatory: 'Holly' })
    grid.advance(3000)
    expect((await updatesOf(visitor, request)).at(-1)).toMatchObject({ status: 'rejected' })
    grid.advance(1)
    await press(linkOf(request), { accept: 'yes', signatory: 'Holly Brandt' })
    grid.advance(3000)
    expect((await updatesOf(visitor, request)).at(-1)).toMatchObject({ status: 'complete' })
  })

  it('refuses a review once, with the reason, and approves on the next request', async () => {
    const visitor = await register(addressOf(grid, 'windmere'), 'cds_client_admin wen_gas_usage', {
      cds_wen_company: 'Wattwise',
      cds_wen_contact: 'ops@wattwise.example',
    })
    await press(linkOf(await only(visitor, 'payment_request')))
    grid.advance(6000)
    const [refused] = await updatesOf(visitor, await only(visitor, 'production_request'))
    expect(refused).toMatchObject({ status: 'rejected' })
    expect(text(refused?.['description'])).toContain('withdraw')
    const sandbox = (await clientsOf(visitor)).find((one) => one['cds_status'] === 'sandbox')
    const created = await sendJson(
      'POST',
      text(visitor.oauth['cds_messages_api']),
      {
        previous_uri: null,
        type: 'production_request',
        name: 'Again',
        description: 'It is published.',
        related_uri: sandbox?.['cds_client_uri'] ?? null,
      },
      visitor.bearer,
    )
    const request = (await created.json()) as Json
    grid.advance(6000)
    expect(await updatesOf(visitor, request)).toMatchObject([{ status: 'complete', related_type: 'client' }])
  })

  it('registers by hand in the browser and shows a pair that works', async () => {
    const address = addressOf(grid, 'harborline')
    const oauth = await oauthOf(address)
    const page = text(oauth['cds_human_registration'])
    const form = await (await fetch(page)).text()
    expect(form).toContain('name="cds_hwl_company_name"')
    const nameless = await press(page, { client_name: 'By hand', scope: 'hwl_water_usage' })
    expect(await nameless.text()).toContain('cds_hwl_company_name')
    const made = await press(page, {
      client_name: 'By hand',
      scope: 'hwl_water_usage',
      cds_hwl_company_name: 'Wattwise',
    })
    const [id, secret] = [...(await made.text()).matchAll(/<code>([^<]+)<\/code>/g)].map((one) => one[1])
    expect((await askToken(oauth, basic(id, secret), adminForm)).status).toBe(200)
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
    const unsigned = Buffer.from(await (await fetch(text(form['related_uri']))).arrayBuffer())
    const returned = { filename: 'a.pdf', mime_type: 'application/pdf', data: unsigned.toString('base64') }
    await sendJson('POST', api, { ...submission, attachments: [returned] }, visitor.bearer)
    grid.advance(6000)
    expect(text((await updatesOf(visitor, form)).at(-1)?.['description'])).toContain('as we sent it')
    grid.advance(1)
    const data = Buffer.from('%PDF-1.4 signed').toString('base64')
    const attachments = [{ filename: 'signed.pdf', mime_type: 'application/pdf', data }]
    await sendJson('POST', api, { ...submission, attachments }, visitor.bearer)
    grid.advance(6000)
    const went = (await updatesOf(visitor, form)).map((one) => text(one['status']))
    expect(went.join()).toBe('pending,rejected,pending,rejected,pending,complete')
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
