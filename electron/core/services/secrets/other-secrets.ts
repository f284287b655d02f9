import { basename } from 'node:path'
import type { Handlers } from '../../../contract/methods'
import { BusbarError } from '../../../contract/errors'
import type { OtherSecretId, SecretPart } from '../../../contract/other-secrets'
import type { FilesPort } from '../../vault/types'
import type { SecretDoor } from '../access/secret-door'
import { readFile, writeFile } from '../backup/backup-files'
import type { DeskContext } from '../context'
import { bucketOf } from '../credentials/credential-rows'
import type { UtilityStore } from '../utilities/utility-store'
import { certificateFactsIn, holdsKey, readCertificate, unusable } from './certificate'
import { warningOf } from './other-secret-life'
import { createOtherSecretStore, type OtherSecret } from './other-secret-store'

export interface OtherSecretDeps {
  readonly files: FilesPort
  readonly door: SecretDoor
  readonly utilities: UtilityStore
}

type OtherSecretHandlers = Pick<Handlers, Extract<keyof Handlers, `otherSecrets.${string}`>>
type SaveInput = Parameters<Handlers['otherSecrets.save']>[0]

const mostBytes = 256 * 1024
const mostFiles = 8
const partWords: Record<SecretPart, string> = {
  value: 'the secret',
  key: 'the private key',
  'key-passphrase': 'the passphrase of the key',
}

/** Secrets that no utility hands out by an API: typed, or taken from a file (certificates, tokens, passwords). */
export function createOtherSecretService(
  context: DeskContext,
  { files, door, utilities }: OtherSecretDeps,
): { handlers: OtherSecretHandlers } {
  const store = createOtherSecretStore(context.vault)
  /** Chosen and not kept yet; ends with the desk. */
  const chosen = new Map<string, string>()

  const changed = (text: string, secret: Pick<OtherSecret, 'name' | 'utilityId'>) => {
    const act = { actor: 'you', utilityId: secret.utilityId, durationMs: null } as const
    context.record({ ...act, text: `${text} “${secret.name}”`, result: 'ok', resultText: '' })
    context.emit('credentials.changed', secret.utilityId)
  }

  /** The secret itself, when one was given. */
  const given = ({ kind, value, fileIds, keyPassphrase }: SaveInput) => {
    const texts = fileIds.map((fileId) => {
      const text = chosen.get(fileId)
      if (text === undefined) throw new BusbarError('not-found', { what: 'The chosen file' })
      return text
    })
    if (value === null && texts.length === 0) return null
    const text = [...(value === null ? [] : [value]), ...texts].join('\n')
    if (text.trim() === '') throw unusable('it is empty')
    if (kind !== 'certificate') return { values: { value: text }, certificate: null }
    const read = readCertificate(text, keyPassphrase)
    if (!read) throw unusable('there is no certificate in PEM form in it')
    return {
      values: {
        value: read.pem,
        ...(read.key === null ? {} : { key: read.key }),
        ...(read.key === null || keyPassphrase === null ? {} : { 'key-passphrase': keyPassphrase }),
      },
      certificate: read.facts,
    }
  }

  const wanted = (secretId: OtherSecretId, part: SecretPart) => {
    const { name, utilityId, values } = store.open(secretId)
    const secret = values[part]
    if (secret === undefined) throw new BusbarError('not-found', { what: partWords[part] })
    return {
      about: { what: `${partWords[part]} of “${name}”`, secretId, utilityId },
      name,
      open: () => secret,
    }
  }

  return {
    handlers: {
      'otherSecrets.list': () => ({
        rows: store.all().map(({ utilityId, ...facts }) => ({
          ...facts,
          parts: [...facts.parts],
          utility: utilityId !== null && utilities.get(utilityId) ? utilities.brief(utilityId) : null,
          bucket: bucketOf(facts.expiresAtMs, context.nowMs()),
          warning: warningOf(facts, context.nowMs()),
        })),
      }),
      'otherSecrets.chooseFile': async () => {
        const { path } = await context.host.ask('host.chooseFile', {
          title: 'Secret or certificate',
          endings: [],
        })
        if (path === null) return { file: null }
        const bytes = await readFile(files, path)
        const text = textOf(bytes)
        const fileId = context.newId('file')
        for (const old of [...chosen.keys()].slice(0, Math.max(0, chosen.size + 1 - mostFiles)))
          chosen.delete(old)
        const certificate = certificateFactsIn(text)
        chosen.set(fileId, text)
        return { file: { fileId, fileName: basename(path), certificate, hasKey: holdsKey(text) } }
      },
      'otherSecrets.save': async (input) => {
        const { kind, name, note, userName, utilityId } = input
        const before = input.secretId === null ? null : store.open(input.secretId)
        const after = given(input)
        if (!after && !before) throw unusable('it is empty')
        if (!after && before?.kind !== kind) throw unusable('another kind needs the secret anew')
        const certificate = after ? after.certificate : (before?.certificate ?? null)
        const nowMs = context.nowMs()
        const secret: OtherSecret = {
          form: 1,
          secretId: before?.secretId ?? (context.newId('sec') as OtherSecretId),
          utilityId,
          kind,
          name,
          note,
          userName: kind === 'password' ? userName : null,
          addedAtMs: before?.addedAtMs ?? nowMs,
          changedAtMs: after ? nowMs : (before?.changedAtMs ?? nowMs),
          expiresAtMs: certificate?.validToMs ?? input.expiresAtMs,
          certificate,
          values: after?.values ?? before?.values ?? {},
        }
        await store.put(secret)
        for (const fileId of input.fileIds) chosen.delete(fileId)
        changed(before ? 'Changed' : 'Kept', secret)
        return { secretId: secret.secretId }
      },
      'otherSecrets.reveal': async ({ secretId, part }) => {
        const { about, open } = wanted(secretId, part)
        return door.reveal(about, open)
      },
      'otherSecrets.copy': async ({ secretId, part }) => {
        const { about, open } = wanted(secretId, part)
        return door.copy(about, open)
      },
      'otherSecrets.saveFile': async ({ secretId, part }) => {
        const { about, name, open } = wanted(secretId, part)
        const suggestedName = `${name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')}.${part === 'key' ? 'key.pem' : 'txt'}`
        const { path } = await context.host.ask('host.chooseSavePath', { suggestedName })
        if (path === null) return { fileName: null }
        const secret = await door.hand({ act: 'exported', ...about }, open)
        return { fileName: await writeFile(files, path, Buffer.from(secret, 'utf8')) }
      },
      'otherSecrets.remove': async ({ secretId }) => {
        const secret = store.open(secretId)
        await store.remove(secretId)
        context.access.note({
          actor: 'you',
          act: 'removed',
          what: `“${secret.name}”`,
          secretId,
          utilityId: secret.utilityId,
        })
        changed('Removed', secret)
        return { done: true }
      },
    },
  }
}

/** Text or nothing: a binary file could be neither shown nor copied. */
function textOf(bytes: Buffer): string {
  if (bytes.length > mostBytes) throw unusable('it is larger than 256 KB')
  const text = bytes.toString('utf8')
  if (text.includes('\u0000') || text.includes('\ufffd')) {
    throw unusable('it is not text; turn a .p12 or .pfx file into PEM first (openssl pkcs12 -in … -out …)')
  }
  return text
}
