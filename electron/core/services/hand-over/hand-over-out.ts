import type { HandOverForm } from '../../../contract/hand-over'
import type { Wanted } from '../access/secret-door'
import type { DeskContext } from '../context'
import { type CredentialStore, openSecret } from '../credentials/credential-store'
import { openKeystone } from '../registrations/keystone'
import type { RegistrationRecord } from '../registrations/registration-store'
import { createOtherSecretStore } from '../secrets/other-secret-store'
import type { UtilityStore } from '../utilities/utility-store'

/** A secret that goes into the file; `open` puts it there. */
type Going = Wanted & { readonly open: () => string }

/** What of a registration goes to a colleague; no secret is opened before it is on record. */
export function collectHandOver(
  context: DeskContext,
  { utilities, credentials }: { utilities: UtilityStore; credentials: CredentialStore },
  { registrationId, utilityId, keystoneRecordId, registeredAtMs }: RegistrationRecord,
): { wanted: Going[]; form: () => HandOverForm } {
  const { vault } = context
  const utility = utilities.need(utilityId)
  const others = createOtherSecretStore(vault)
  const clientSecrets: HandOverForm['client_secrets'] = []
  const otherSecrets: HandOverForm['other_secrets'] = []
  let registration: HandOverForm['registration'] | null = null
  const out = { act: 'exported', utilityId } as const

  const admin: Going = {
    ...out,
    what: `the admin secret of the registration with ${utility.name}, for a colleague`,
    secretId: keystoneRecordId,
    open() {
      const keystone = openKeystone(vault, keystoneRecordId)
      registration = {
        client_id: keystone.facts.adminClientId,
        client_secret: keystone.clientSecret,
        registered_at: new Date(registeredAtMs).toISOString(),
        registration_client_uri: keystone.registrationClientUri,
        registration_access_token: keystone.registrationAccessToken,
      }
      return keystone.clientSecret
    },
  }
  const ofClients = credentials
    .ofRegistration(registrationId)
    .flatMap(({ credentialKey, recordId, sealed, object }): Going[] => {
      const { client_id, credential_id } = object
      if (!sealed || recordId === keystoneRecordId || !client_id || !credential_id) return []
      return [
        {
          ...out,
          what: `the secret of ${client_id} at ${utility.name}, for a colleague`,
          secretId: credentialKey,
          open() {
            const secret = openSecret(vault, recordId)
            clientSecrets.push({ client_id, credential_id, secret })
            return secret
          },
        },
      ]
    })
  const attached = others
    .all()
    .filter((one) => one.utilityId === utilityId)
    .map(({ secretId, name }): Going => ({
      ...out,
      what: `“${name}”, for a colleague`,
      secretId,
      open() {
        const { kind, userName, note, expiresAtMs, values } = others.open(secretId)
        otherSecrets.push({ kind, name, user_name: userName, note, expires_at_ms: expiresAtMs, values })
        return values.value ?? ''
      },
    }))
  return {
    wanted: [admin, ...ofClients, ...attached],
    form() {
      if (!registration) throw new Error('the secrets were not handed out')
      return {
        busbar_hand_over: 1,
        made_at: new Date(context.nowMs()).toISOString(),
        utility: {
          name: utility.name,
          metadata_url: utility.metadataUrl,
          issuer: utilities.authServer(utilityId)?.value.issuer ?? null,
        },
        registration,
        client_secrets: clientSecrets,
        other_secrets: otherSecrets,
      }
    },
  }
}
