import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../../electron/contract/methods'
import { type DiskCore, emptyFolder, openDiskCore } from '../../support/backup-core'
import { makeCertificates, makeChainedCertificates } from '../../support/certificates'

const plain: Input<'otherSecrets.save'> = {
  secretId: null,
  utilityId: null,
  kind: 'api-token',
  name: 'Meter portal',
  userName: null,
  note: '',
  expiresAtMs: null,
  value: null,
  fileIds: [],
  keyPassphrase: null,
}
const token = 'tok-7781-planted'
let desk: DiskCore

beforeEach(async () => {
  desk = await openDiskCore()
  await desk.ask('vault.create', { passphrase: null })
})

const rows = async () => (await desk.ask('otherSecrets.list', {})).rows

/** A file on the disk of the person, chosen in the dialog. */
async function choose(name: string, content: string | Buffer) {
  const path = join(emptyFolder(), name)
  writeFileSync(path, content)
  desk.host.chosen = path
  return (await desk.ask('otherSecrets.chooseFile', {})).file
}

describe('a secret that is typed', () => {
  it('is sealed, listed without its value, shown and copied by the same door as credentials', async () => {
    const { secretId } = await desk.ask('otherSecrets.save', { ...plain, value: token })
    expect(JSON.stringify(await rows())).not.toContain(token)
    expect(await rows()).toMatchObject([{ name: 'Meter portal', bucket: 'unknown', parts: ['value'] }])
    const shown = await desk.ask('otherSecrets.reveal', { secretId, part: 'value' })
    expect(shown).toEqual({ secret: token, hideAfterSec: 20 })
    await desk.ask('otherSecrets.copy', { secretId, part: 'value' })
    expect(desk.host.clipboard).toBe(token)
    const { entries } = await desk.ask('access.list', {})
    expect(entries.map(({ act }) => act).slice(0, 2)).toEqual(['copied', 'revealed'])
    for (let times = 2; times < 10; times += 1)
      await desk.ask('otherSecrets.reveal', { secretId, part: 'value' })
    expect(await desk.refusal('otherSecrets.copy', { secretId, part: 'value' })).toMatchObject({
      code: 'too-often',
    })
  })

  it('outlives a restart, keeps its value through a change of its name, and goes only when it is removed', async () => {
    const { secretId } = await desk.ask('otherSecrets.save', { ...plain, value: token })
    const expiresAtMs = desk.timers.nowMs() + 3 * 86_400_000
    await desk.ask('otherSecrets.save', { ...plain, secretId, name: 'Portal', expiresAtMs })
    expect(await rows()).toMatchObject([{ name: 'Portal', bucket: '7-days' }])
    const again = await desk.relaunch()
    expect(await again.ask('otherSecrets.reveal', { secretId, part: 'value' })).toMatchObject({
      secret: token,
    })
    await again.ask('otherSecrets.remove', { secretId })
    expect(await again.refusal('otherSecrets.reveal', { secretId, part: 'value' })).toMatchObject({
      code: 'not-found',
    })
  })

  it('is in every backup', async () => {
    await desk.ask('otherSecrets.save', { ...plain, value: token })
    await desk.ask('backup.run', {})
    expect((await desk.ask('backup.status', {})).lastTested).toMatchObject({ secrets: 1 })
  })

  it('is refused when it is empty, or when its kind changes without it', async () => {
    expect(await desk.refusal('otherSecrets.save', plain)).toMatchObject({ code: 'secret-unusable' })
    const { secretId } = await desk.ask('otherSecrets.save', { ...plain, value: token })
    const other = { ...plain, secretId, kind: 'certificate' } as const
    expect(await desk.refusal('otherSecrets.save', other)).toMatchObject({ code: 'secret-unusable' })
  })
})

describe('a certificate', () => {
  const issued = makeCertificates()

  it('is read from files: whom it is for, when it ends, and that the key belongs to it', async () => {
    const certificate = await choose('client.pem', issued.cert)
    expect(certificate).toMatchObject({
      fileName: 'client.pem',
      hasKey: false,
      certificate: { keyFits: null },
    })
    const key = await choose('client.key', issued.key)
    expect(key).toMatchObject({ hasKey: true, certificate: null })
    const fileIds = [certificate?.fileId ?? '', key?.fileId ?? '']
    const { secretId } = await desk.ask('otherSecrets.save', { ...plain, kind: 'certificate', fileIds })
    const [row] = await rows()
    expect(row).toMatchObject({ parts: ['value', 'key'], certificate: { keyFits: true } })
    expect(row?.expiresAtMs).toBe(row?.certificate?.validToMs)
    desk.host.chosen = join(emptyFolder(), 'out.pem')
    await desk.ask('otherSecrets.saveFile', { secretId, part: 'key' })
    expect(readFileSync(desk.host.chosen, 'utf8').trim()).toBe(issued.key.trim())
    expect(statSync(desk.host.chosen).mode & 0o777).toBe(0o600)
  })

  it('is refused with the key of another one, and with a key that asks for a passphrase', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = { format: 'pem', type: 'pkcs8' } as const
    const foreign = privateKey.export(pem).toString()
    const locked = privateKey.export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'key words' }).toString()
    const save = (key: string, keyPassphrase: string | null) =>
      desk.refusal('otherSecrets.save', {
        ...plain,
        kind: 'certificate',
        value: `${issued.cert}\n${key}`,
        keyPassphrase,
      })
    const reason = async (refusal: ReturnType<typeof save>) => (await refusal).details.reason
    expect(await reason(save(foreign, null))).toBe('the private key does not belong to this certificate')
    expect(await reason(save(locked, null))).toBe('its private key asks for a passphrase')
    expect(await reason(save(locked, 'other words'))).toBe('that passphrase does not open its private key')
    expect(await rows()).toEqual([])
  })

  it('keeps a key that is locked in the old form of openssl, too, and refuses one that is cut off', async () => {
    const locked = createPrivateKey(issued.key)
      .export({ format: 'pem', type: 'sec1', cipher: 'aes-256-cbc', passphrase: 'key words' })
      .toString()
    expect(locked).toContain('DEK-Info')
    expect(await choose('client.key', locked)).toMatchObject({ hasKey: true })
    const input = { ...plain, kind: 'certificate' as const, keyPassphrase: 'key words' }
    await desk.ask('otherSecrets.save', { ...input, value: `${issued.cert}\n${locked}` })
    const [row] = await rows()
    expect(row).toMatchObject({ parts: ['value', 'key', 'key-passphrase'], certificate: { keyFits: true } })
    const cut = `${issued.cert}\n${issued.key.slice(0, 80)}\n`
    const refusal = await desk.refusal('otherSecrets.save', { ...input, value: cut })
    expect(refusal.details.reason).toBe('its private key is broken')
    expect(await rows()).toHaveLength(1)
  })

  it('is told from the authorities in the same file, wherever it stands', async () => {
    const { whole } = makeChainedCertificates()
    const [own = '', between = ''] = whole.cert.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []
    const value = [whole.ca, between, own].join('\n')
    expect(await choose('client.pem', value)).toMatchObject({
      certificate: { subject: 'localhost', chain: 2 },
    })
    await desk.ask('otherSecrets.save', { ...plain, kind: 'certificate', value })
    expect((await rows())[0]?.certificate).toMatchObject({ subject: 'localhost', chain: 2 })
  })

  it('says what to do with a file that is not text', async () => {
    const path = join(emptyFolder(), 'client.p12')
    writeFileSync(path, Buffer.from([0x30, 0x82, 0x00, 0xff]))
    desk.host.chosen = path
    expect(await desk.refusal('otherSecrets.chooseFile', {})).toMatchObject({
      code: 'secret-unusable',
      message: expect.stringContaining('PEM'),
    })
  })
})
