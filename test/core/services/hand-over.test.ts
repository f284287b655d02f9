import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { UtilityId } from '../../../electron/contract/common'
import { handOverForm, type HandOverForm } from '../../../electron/contract/hand-over'
import type { Input } from '../../../electron/contract/methods'
import { decryptWithPassphrase, encryptWithPassphrase } from '../../../electron/core/backup/age-file'
import { type DiskCore, emptyFolder, openDiskCore } from '../../support/backup-core'
import { adminClient, credential } from '../../support/cds-documents'
import { adminSecret, scriptRegistering } from '../../support/registration-desk'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'

const passphrase = 'four unrelated words here'
const ofClient = 'planted-of-client-2'
const portal: Input<'otherSecrets.save'> = {
  secretId: null,
  utilityId: null,
  kind: 'password',
  name: 'SFTP',
  userName: 'files',
  note: 'port 2222',
  expiresAtMs: null,
  value: 'planted-of-sftp',
  fileIds: [],
  keyPassphrase: null,
}
let utility: ScriptedUtility
let path: string

/** A desk of its own, with the utility in its list. */
async function person(): Promise<{ desk: DiskCore; utilityId: UtilityId }> {
  const desk = await openDiskCore()
  await desk.ask('vault.create', { passphrase: null })
  desk.host.chosen = path
  const { previewId } = await desk.ask('utilities.preview', { address: utility.origin })
  return { desk, ...(await desk.ask('utilities.add', { previewId, acceptMove: false })) }
}
const listing = (changes: object) => ({
  body: {
    credentials: [credential(utility.origin, 'cred-2', { client_id: 'client-2', ...changes })],
    next: null,
    previous: null,
  },
})

/** Who registered, with a client's secret and an other secret, and hands it over. */
async function handedOver() {
  utility.on('/credentials', listing({ client_secret: ofClient }))
  const { desk, utilityId } = await person()
  const typed = { utilityId, clientId: 'admin-1', clientSecret: adminSecret, attemptId: null }
  const { registrationId } = await desk.ask('registrations.import', typed)
  await desk.ask('registrations.refresh', { registrationId })
  await desk.ask('otherSecrets.save', { ...portal, utilityId })
  await desk.ask('otherSecrets.save', { ...portal, name: 'Of nobody', value: 'planted-elsewhere' })
  const saved = await desk.ask('handOver.export', { registrationId, passphrase })
  // From now on the utility shows the secret to nobody.
  utility.on('/credentials', listing({ client_secret: undefined }))
  return { desk, registrationId, saved }
}
const opened = async (desk: DiskCore, key = passphrase) => {
  const { file } = await desk.ask('handOver.choose', {})
  const fileId = file?.fileId ?? ''
  return { fileId, preview: await desk.ask('handOver.open', { fileId, passphrase: key }) }
}
/** The file as somebody with its passphrase may have changed it. */
async function changed(change: (form: HandOverForm) => void) {
  const plain = await decryptWithPassphrase(readFileSync(path), passphrase)
  const form = handOverForm.parse(JSON.parse(plain.toString('utf8')))
  change(form)
  writeFileSync(path, await encryptWithPassphrase(Buffer.from(JSON.stringify(form)), passphrase, 10))
}

beforeEach(async () => {
  path = join(emptyFolder(), 'hand-over.age')
  utility = scriptRegistering(await startUtility())
  utility.on('/clients', { body: { clients: [adminClient(utility.origin)], next: null, previous: null } })
})

describe('handing over', () => {
  it('writes every secret of the registration and no other, each on record, readable only with the passphrase', async () => {
    const { desk, saved } = await handedOver()
    expect(saved).toEqual({ fileName: 'hand-over.age', secrets: 3 })
    expect(readFileSync(path, 'latin1')).not.toMatch(/planted|admin-1/)
    const plain = (await decryptWithPassphrase(readFileSync(path), passphrase)).toString('utf8')
    for (const secret of [adminSecret, ofClient, 'planted-of-sftp']) expect(plain).toContain(secret)
    expect(plain).not.toContain('planted-elsewhere')
    const { entries } = await desk.ask('access.list', {})
    const exported = entries.filter(({ act }) => act === 'exported')
    expect(exported).toHaveLength(3)
    expect(JSON.stringify(entries)).not.toContain('planted')
  })

  it('counts for the limit of ten a minute, and asks for a real passphrase', async () => {
    const { desk, registrationId } = await handedOver()
    const weak = await desk.refusal('handOver.export', { registrationId, passphrase: 'short' })
    expect(weak.code).toBe('passphrase-too-weak')
    for (let times = 1; times < 10; times += 1)
      await desk.ask('handOver.export', { registrationId, passphrase })
    const refused = await desk.refusal('handOver.export', { registrationId, passphrase })
    expect(refused.code).toBe('too-often')
  })
})

describe('taking over', () => {
  it('keeps all of it after the utility accepted the admin secret, and tells what came', async () => {
    await handedOver()
    const { desk, utilityId } = await person()
    const { fileId, preview } = await opened(desk)
    expect(preview).toMatchObject({ utility: { utilityId }, clientSecrets: 1, otherSecrets: 1 })
    const tries = utility.at('/token').length
    const taken = await desk.ask('handOver.take', { fileId })
    expect(utility.at('/token').length).toBeGreaterThan(tries)
    expect(taken).toMatchObject({ clientSecrets: 1, otherSecrets: 1 })
    await desk.ask('registrations.refresh', { registrationId: taken.registrationId })
    const { rows } = await desk.ask('credentials.list', {})
    const key = rows.find(({ credentialId }) => credentialId === 'cred-2')?.credentialKey ?? ''
    expect((await desk.ask('credentials.reveal', { credentialKey: key })).secret).toBe(ofClient)
    const [other] = (await desk.ask('otherSecrets.list', {})).rows
    expect(other).toMatchObject({ name: 'SFTP', userName: 'files', utility: { utilityId } })
  })

  it('keeps nothing when the utility refuses the secret', async () => {
    await handedOver()
    utility.on('/token', { status: 401, body: { error: 'invalid_client' } })
    const { desk } = await person()
    const { fileId } = await opened(desk)
    expect((await desk.refusal('handOver.take', { fileId })).code).toBe('credentials-rejected')
    expect((await desk.ask('registrations.list', { utilityId: null })).registrations).toEqual([])
    expect((await desk.ask('otherSecrets.list', {})).rows).toEqual([])
  })

  it('names a registration that is here, and replacing it keeps nothing twice', async () => {
    const { desk, registrationId } = await handedOver()
    const { fileId } = await opened(desk)
    const refused = await desk.refusal('handOver.take', { fileId })
    expect(refused).toMatchObject({ code: 'already-registered', details: { registrationId } })
    const taken = await desk.ask('handOver.take', { fileId, replaces: registrationId })
    expect(taken).toEqual({ registrationId, clientSecrets: 0, otherSecrets: 0 })
    expect((await desk.ask('otherSecrets.list', {})).rows).toHaveLength(2)
  })

  it('asks about a management address that only the file names, and sends nothing there', async () => {
    await handedOver()
    const stranger = scriptRegistering(await startUtility())
    await changed((form) => {
      form.utility.metadata_url = `${stranger.origin}/.well-known/cds-server-metadata.json`
      form.registration.registration_client_uri = `${stranger.origin}/register/admin-1`
      form.registration.registration_access_token = 'planted-management'
    })
    const { desk } = await person()
    const { fileId, preview } = await opened(desk)
    expect(preview.foreignManagementHost).toBe(new URL(stranger.origin).host)
    const { registrationId } = await desk.ask('handOver.take', { fileId })
    const { originQuestions } = await desk.ask('registrations.get', { registrationId })
    expect(originQuestions).toMatchObject([{ origin: stranger.origin, known: [utility.origin] }])
    await desk.ask('registrations.refresh', { registrationId })
    expect(stranger.received).toEqual([])
  })

  it('takes over without a management address that is none', async () => {
    await handedOver()
    await changed((form) => {
      form.registration.registration_client_uri = 'ask the office'
      form.registration.registration_access_token = 'planted-management'
    })
    const { desk } = await person()
    const { fileId, preview } = await opened(desk)
    expect(preview.foreignManagementHost).toBeNull()
    const { registrationId } = await desk.ask('handOver.take', { fileId })
    expect((await desk.ask('registrations.get', { registrationId })).originQuestions).toEqual([])
  })

  it('finds no utility by an issuer that only the file names', async () => {
    await handedOver()
    const stranger = scriptRegistering(await startUtility())
    await changed((form) => void (form.utility.issuer = stranger.origin))
    const { desk } = await person()
    const { fileId, preview } = await opened(desk)
    expect(preview.utility).toBeNull()
    expect((await desk.refusal('handOver.take', { fileId })).code).toBe('hand-over-no-utility')
    expect(stranger.received).toEqual([])
  })
})

it('tells a wrong passphrase, another file and a changed form apart, without a word of what is inside', async () => {
  const { desk } = await handedOver()
  const { file } = await desk.ask('handOver.choose', {})
  const wrong = { fileId: file?.fileId ?? '', passphrase: 'not this one' }
  expect((await desk.refusal('handOver.open', wrong)).code).toBe('hand-over-wrong-passphrase')
  writeFileSync(
    path,
    await encryptWithPassphrase(Buffer.from('{"busbar_hand_over":1,"x":"planted"}'), passphrase, 10),
  )
  const { file: other } = await desk.ask('handOver.choose', {})
  const form = await desk.refusal('handOver.open', { fileId: other?.fileId ?? '', passphrase })
  expect(form).toMatchObject({ code: 'hand-over-unreadable' })
  expect(form.message).not.toContain('planted')
  writeFileSync(path, 'no age file')
  expect((await desk.refusal('handOver.choose', {})).code).toBe('hand-over-unreadable')
})
