import { call, putAway } from './call.mjs'
import { addAndRegister } from './fill.mjs'

const dayMs = 24 * 60 * 60_000
const harborline = 'Harborline Water & Light'
const northfield = 'Northfield Municipal Power'
const windmere = 'Windmere Energy Networks'
const blankPdf = (base64) => ({
  fileName: 'agreement.pdf',
  mimeType: 'application/pdf',
  base64,
})

/** The registration of a utility, as its page has it. */
async function registrationAt(page, name) {
  const { registrations } = await call(page, 'registrations.list', { utilityId: null })
  const found = registrations.find((one) => one.utility.name === name)
  if (!found) throw new Error(`no registration with ${name}`)
  return found
}

async function openRegistration(page, name) {
  const { rows } = await call(page, 'utilities.list')
  const row = rows.find((one) => one.name === name)
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: /^Utilities/ })
    .click()
  await page.getByRole('row', { name: row?.name ?? name }).dblclick()
  await page.getByRole('tab', { name: /^Registrations/ }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).first().click()
  await page.getByRole('heading', { name: `Registration with ${name}`, level: 1 }).waitFor()
}

/** Reads messages and client objects until the page shows what is waited for. */
async function until(page, name, isThere) {
  for (let tries = 0; tries < 40; tries++) {
    const { registrationId, utility } = await registrationAt(page, name)
    await call(page, 'inbox.refresh', { utilityId: utility.utilityId })
    await call(page, 'registrations.refresh', { registrationId })
    if (isThere(await registrationAt(page, name))) return
    await page.waitForTimeout(500)
  }
  throw new Error(`${name} does not come so far`)
}

/** Presses the button of a page of the grid, as a browser would. */
const press = (url, fields = {}) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: new URL(url).origin },
  })

const stepOf = (registration, type) =>
  registration.tasks.find((task) => task.type.kind === 'known' && task.type.value === type)
const linkOf = async (page, name, type) => stepOf(await registrationAt(page, name), type).linkUrl

/** From the first look after registering to production, with what may go otherwise. */
export const onboardingScenes = [
  {
    name: 'registration, steps asked',
    async go({ page }) {
      await page().getByRole('button', { name: 'Look around (demo grid)' }).click()
      await page().getByRole('navigation', { name: 'Main' }).waitFor()
      for (const name of [harborline, northfield, windmere]) await addAndRegister(page(), name)
      await until(page(), harborline, (one) => one.tasks.some((task) => task.linkUrl !== null))
      await openRegistration(page(), harborline)
      await page().getByRole('list', { name: 'Steps after registering' }).waitFor()
      await putAway(page())
    },
  },
  {
    name: 'registration, link before it is opened',
    async go({ page }) {
      await page().getByRole('button', { name: 'Open payment page' }).click()
      await page().getByRole('alertdialog').waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
  {
    name: 'registration, link renewed',
    async go({ page, door }) {
      await door.advance(6 * dayMs)
      await until(page(), harborline, (one) => one.tasks.some((task) => task.supersededLinks.length > 0))
      await page()
        .getByText(/earlier one is superseded/)
        .click()
    },
  },
  {
    name: 'registration, production',
    async go({ page }) {
      await press(await linkOf(page(), harborline, 'payment_required'))
      await until(page(), harborline, ({ clients }) =>
        clients.some((client) => client.production?.productionClientId),
      )
      await page().getByText('Production approved').first().waitFor()
      await putAway(page())
    },
  },
  {
    name: 'client, sandbox and production',
    async go({ page }) {
      const production = page().getByRole('region', { name: 'Production', exact: true })
      await production.getByRole('button', { name: 'Fernhill Usage' }).nth(1).click()
      await page().getByRole('table', { name: 'Sandbox and production' }).waitFor()
      await page()
        .getByText(/^One PUT to/)
        .waitFor()
    },
  },
  {
    name: 'registration, form refused',
    async go({ page }) {
      await until(page(), northfield, (one) => stepOf(one, 'pdf_form')?.linkUrl)
      const url = await linkOf(page(), northfield, 'pdf_form')
      const blank = Buffer.from(await (await fetch(url)).arrayBuffer()).toString('base64')
      await returnForm(page(), blank)
      await until(page(), northfield, (one) => stepOf(one, 'pdf_form')?.state === 'rejected')
      await openRegistration(page(), northfield)
      await page().getByRole('button', { name: 'Return it again' }).waitFor()
      await putAway(page())
    },
  },
  {
    name: 'registration, review refused',
    async go({ page }) {
      await press(await linkOf(page(), windmere, 'payment_required'))
      await until(page(), windmere, (one) => stepOf(one, 'internal_review')?.state === 'rejected')
      await openRegistration(page(), windmere)
      await page().getByRole('button', { name: 'Request production again' }).first().waitFor()
      await putAway(page())
    },
  },
  {
    name: 'registration, asking for production',
    async go({ page }) {
      await page().getByRole('button', { name: 'Request production again' }).first().click()
      await page().getByRole('heading', { name: 'New message' }).waitFor()
    },
  },
  {
    name: 'take over a registration',
    async go({ page }) {
      await page().keyboard.press('Control+k')
      await page().getByRole('combobox').last().fill('take over')
      await page().keyboard.press('Enter')
      await page().getByRole('dialog', { name: 'Take over a registration' }).waitFor()
    },
    after: ({ page }) => page().keyboard.press('Escape'),
  },
]

async function returnForm(page, base64) {
  const { registrationId, utility, tasks } = await registrationAt(page, northfield)
  const { requestUri, threadKey } = stepOf({ tasks }, 'pdf_form')
  const file = await call(page, 'drafts.attach', blankPdf(base64))
  const { draftId } = await call(page, 'drafts.save', {
    draftId: null,
    content: {
      registrationId,
      utilityId: utility.utilityId,
      type: 'client_submission',
      previousUri: requestUri,
      threadKey,
      name: '',
      description: '',
      relatedUri: null,
      relatedType: null,
      updates: [],
      attachments: [file],
    },
  })
  const { outboxId } = await call(page, 'drafts.send', { draftId })
  await call(page, 'outbox.sendNow', { outboxId }).catch(() => undefined)
}
