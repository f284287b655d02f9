import { call } from './call.mjs'

const pdf = { fileName: 'insurance.pdf', mimeType: 'application/pdf', text: '%PDF-1.4\n%%EOF' }
const plain = { boolean: true, url: 'https://fernhill.example', email: 'ops@fernhill.example' }

/** Adds every first utility of the grid that is not there yet, registers with those that take it, and fetches all. */
export async function fillDesk(page) {
  const { suggestions } = await call(page, 'utilities.suggestions')
  const { rows } = await call(page, 'utilities.list')
  const { attempts } = await call(page, 'registrations.openAttempts')
  for (const { name, address } of suggestions.filter(({ group }) => group === 'first')) {
    const listed = rows.find((row) => row.name === name)
    const utilityId = listed?.utilityId ?? (await add(page, address))
    const unsettled = attempts.some((one) => one.utility.utilityId === utilityId)
    if (!listed?.registered && !unsettled) await register(page, utilityId)
  }
  const { registrations } = await call(page, 'registrations.list', { utilityId: null })
  for (const { registrationId } of registrations)
    await call(page, 'registrations.refresh', { registrationId }).catch(() => undefined)
  await call(page, 'inbox.refresh', { utilityId: null })
}

/** The same for one utility of the grid, by name. */
export async function addAndRegister(page, name) {
  const { suggestions } = await call(page, 'utilities.suggestions')
  const found = suggestions.find((one) => one.name === name)
  if (!found) throw new Error(`the grid has no ${name}`)
  await register(page, await add(page, found.address))
}

async function add(page, address) {
  const { previewId } = await call(page, 'utilities.preview', { address })
  const { utilityId } = await call(page, 'utilities.add', { previewId, acceptMove: true })
  return utilityId
}

async function register(page, utilityId) {
  const { profile } = await call(page, 'utilities.get', { utilityId })
  const scopeIds = profile.scopes.filter((one) => one.registerable && !one.addedForYou).map(({ id }) => id)
  const { fields } = await call(page, 'registrations.plan', { utilityId, scopeIds })
  const draft = {
    scopeIds,
    clientName: 'Fernhill Usage',
    clientUri: 'https://fernhill.example',
    contacts: ['ops@fernhill.example'],
    answers: Object.fromEntries(fields.map((field) => [field.fieldName, answerTo(field)])),
    agreed: true,
    step: 5,
  }
  const { bodyHash } = await call(page, 'registrations.preview', { utilityId, draft })
  await call(page, 'registrations.send', { utilityId, draft, bodyHash })
}

function answerTo({ control, nullable }) {
  if (control === 'raw') return { rawJson: '[]' }
  if (control !== 'pdf') return plain[control] ?? (nullable ? null : 'Fernhill Energy Advisors')
  const { text, ...file } = pdf
  return { ...file, base64: Buffer.from(text).toString('base64'), sizeBytes: text.length }
}
