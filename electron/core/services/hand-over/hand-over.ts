import { basename } from 'node:path'
import type { HandOverForm } from '../../../contract/hand-over'
import type { Handlers } from '../../../contract/methods'
import { BusbarError } from '../../../contract/errors'
import type { FilesPort } from '../../vault/types'
import { requirePassphrase } from '../../vault/slots'
import type { SecretDoor } from '../access/secret-door'
import { readFile, writeFile } from '../backup/backup-files'
import type { DeskContext } from '../context'
import type { CredentialStore } from '../credentials/credential-store'
import { addressesOf } from '../registrations/keystone'
import type { RegistrationStore } from '../registrations/registration-store'
import { webAddress } from '../registrations/registration-import'
import type { RegistrationService } from '../registrations/registrations'
import type { UtilityRecord, UtilityStore } from '../utilities/utility-store'
import { readHandOver, requireHandOver, writeHandOver } from './hand-over-file'
import { collectHandOver } from './hand-over-out'
import { keepClientSecrets, keepOtherSecrets } from './hand-over-in'

export interface HandOverDeps {
  readonly files: FilesPort
  readonly door: SecretDoor
  readonly utilities: UtilityStore
  readonly registrations: RegistrationStore
  readonly credentials: CredentialStore
  /** The exponent of scrypt's N for exports. */
  exportWork(): Promise<number>
  /** Proves and seals the admin secret, at the addresses that the utility publishes. */
  take: RegistrationService['takeOver']
}

type HandOverHandlers = Pick<Handlers, Extract<keyof Handlers, `handOver.${string}`>>

interface Chosen {
  readonly fileId: string
  readonly bytes: Buffer
  form: HandOverForm | null
}

/** One registration for a colleague: out as a file with a passphrase, in after the utility accepted its secret. */
export function createHandOverService(
  context: DeskContext,
  deps: HandOverDeps,
): { handlers: HandOverHandlers } {
  const { utilities, registrations, door, files } = deps
  /** Chosen and not taken yet; ends with the desk. */
  let chosen: Chosen | null = null

  const need = (fileId: string): Chosen => {
    if (chosen?.fileId !== fileId) throw new BusbarError('not-found', { what: 'The chosen file' })
    return chosen
  }
  /** By its issuer, which the utility publishes; the address in the file only finds an entry that has none. */
  const utilityOf = ({ utility: { issuer, metadata_url } }: HandOverForm): UtilityRecord | null =>
    issuer === null
      ? utilities.byAddress([metadata_url])
      : (utilities.all().find(({ utilityId }) => utilities.authServer(utilityId)?.value.issuer === issuer) ??
        null)

  /** The host of a management address that the utility does not name as its own. */
  const foreignHostOf = ({ registration }: HandOverForm, utility: UtilityRecord | null): string | null => {
    const authServer = utility && utilities.authServer(utility.utilityId)
    const { registration_client_uri: uri, registration_access_token: token } = registration
    const address = uri === null || token === null ? null : webAddress(uri)
    if (!authServer || !address) return null
    return addressesOf(authServer.value).origins.includes(address.origin) ? null : address.host
  }

  return {
    handlers: {
      'handOver.export': async ({ registrationId, passphrase }) => {
        requirePassphrase(passphrase)
        const record = registrations.need(registrationId)
        const utility = utilities.need(record.utilityId)
        const { path } = await context.host.ask('host.chooseSavePath', {
          suggestedName: `${utility.name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')} hand-over.age`,
        })
        if (path === null) return { fileName: null, secrets: 0 }
        const { wanted, form } = collectHandOver(context, deps, record)
        await door.handTogether(wanted)
        const bytes = await writeHandOver(form(), passphrase, await deps.exportWork())
        return { fileName: await writeFile(files, path, bytes), secrets: wanted.length }
      },
      'handOver.choose': async () => {
        const { path } = await context.host.ask('host.chooseFile', {
          title: 'Registration from a colleague',
          endings: ['age'],
        })
        if (path === null) return { file: null }
        const bytes = await readFile(files, path)
        await requireHandOver(bytes)
        chosen = { fileId: context.newId('file'), bytes, form: null }
        return { file: { fileId: chosen.fileId, fileName: basename(path) } }
      },
      'handOver.open': async ({ fileId, passphrase }) => {
        const file = need(fileId)
        const form = await readHandOver(file.bytes, passphrase)
        file.form = form
        const utility = utilityOf(form)
        const madeAtMs = Date.parse(form.made_at)
        return {
          utilityName: form.utility.name,
          utility: utility && utilities.brief(utility.utilityId),
          clientId: form.registration.client_id,
          madeAtMs: Number.isNaN(madeAtMs) ? null : madeAtMs,
          clientSecrets: form.client_secrets.length,
          otherSecrets: form.other_secrets.length,
          foreignManagementHost: foreignHostOf(form, utility),
        }
      },
      'handOver.take': async ({ fileId, replaces }) => {
        const { form } = need(fileId)
        if (!form) throw new BusbarError('not-found', { what: 'The opened file' })
        const utility = utilityOf(form)
        if (!utility) throw new BusbarError('hand-over-no-utility', { utility: form.utility.name })
        const { utilityId } = utility
        const { registration: given } = form
        const clientUri = given.registration_client_uri
        const accessToken = given.registration_access_token
        const { registrationId } = await deps.take({
          utilityId,
          clientId: given.client_id,
          clientSecret: given.client_secret,
          attemptId: null,
          replaces,
          management: clientUri !== null && accessToken !== null ? { clientUri, accessToken } : null,
        })
        const clientSecrets = await keepClientSecrets(context, registrationId, form)
        const otherSecrets = await keepOtherSecrets(context, utilityId, form)
        chosen = null
        context.emit('credentials.changed', utilityId)
        return { registrationId, clientSecrets, otherSecrets }
      },
    },
  }
}
