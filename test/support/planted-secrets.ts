import type { Page } from 'playwright'
import { ask } from './busbar-page'
import { adminClient, credential } from './cds-documents'
import { asCodes, askUnseen, plantNetworkSecrets } from './leaks'
import { scriptRegistering } from './registering-utility'
import { draftOf } from './registration-draft'
import type { ScriptedUtility } from './utility-server'

/** Secrets by what they are. None of them passed through the driver of the window in plain. */
export type PlantedSecrets = Readonly<Record<string, string>>

const fromUtility = {
  'admin secret': 'planted-admin-secret-7731',
  'client secret': 'planted-client-secret-7732',
  'registration access token': 'planted-registration-token-7733',
  'access token': 'planted-access-token-7734',
}

/** What the utility gave a person outside of Busbar, for registering. */
const initialToken = 'planted-initial-token-7735'

const fromCodes = (codes: readonly number[]): string => String.fromCharCode(...codes)

/**
 * The first lock. The passphrase is put into its fields without the driver being told it, or shown a field that
 * holds it.
 */
export async function lockUnseen(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Lock', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Choose a passphrase to lock with' })
  await dialog.waitFor()
  await page.evaluate((codes) => {
    const property = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    for (const field of document.querySelectorAll('[role=dialog] input[type=password]')) {
      property?.set?.call(field, String.fromCharCode(...codes))
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }, asCodes(passphrase))
  await dialog.getByRole('button', { name: 'Set passphrase and lock' }).click()
}

/**
 * Lets a running Busbar come by every kind of secret: a utility gives four at a registration and afterwards, one
 * is kept for that registration, three are set for the network, and a recovery code is made.
 */
export async function plantSecrets(page: Page, utility: ScriptedUtility): Promise<PlantedSecrets> {
  const { origin } = utility
  scriptRegistering(utility)
    .on('/register', {
      status: 201,
      body: adminClient(origin, {
        client_secret: fromUtility['admin secret'],
        registration_access_token: fromUtility['registration access token'],
        registration_client_uri: `${origin}/register/admin-1`,
      }),
    })
    .on('/token', {
      body: { access_token: fromUtility['access token'], token_type: 'bearer', expires_in: 3600 },
    })
    .on('/clients', {
      body: {
        clients: [adminClient(origin), adminClient(origin, { client_id: 'client-2', scope: 'power' })],
        next: null,
        previous: null,
      },
    })
    .on('/credentials', {
      body: {
        credentials: [
          credential(origin, 'cred-1', { client_secret: fromUtility['admin secret'] }),
          credential(origin, 'cred-2', {
            client_id: 'client-2',
            client_secret: fromUtility['client secret'],
          }),
        ],
        next: null,
        previous: null,
      },
    })
  const { previewId } = await ask(page, 'utilities.preview', { address: origin })
  const { utilityId } = await ask(page, 'utilities.add', { previewId })
  await askUnseen(page, [
    ['registrations.keepInitialToken', { utilityId, token: initialToken, removeAfter: false }],
  ])
  const draft = draftOf()
  const { bodyHash } = await ask(page, 'registrations.preview', { utilityId, draft })
  const { registrationId } = await ask(page, 'registrations.send', { utilityId, draft, bodyHash })
  if (registrationId === null) throw new Error('nothing was registered')
  await ask(page, 'registrations.refresh', { registrationId })
  const [registering] = utility.at('/register')
  if (registering?.headers['authorization'] !== `Bearer ${initialToken}`)
    throw new Error('it was registered without the token that was kept for it')
  const [password, header, bearer] = await plantNetworkSecrets(page)
  const [code = [], kitLine = []] = await page.evaluate(async () => {
    type Kit = { value: { code: string; identity: string } }
    const { value } = (await window.busbar.call('backup.makeRecoveryKit', {})) as Kit
    return [value.code, value.identity].map((text) => Array.from(text, (one) => one.charCodeAt(0)))
  })
  return {
    ...fromUtility,
    'proxy password': password ?? '',
    'header of one host': header ?? '',
    'authorization of one host': bearer ?? '',
    'initial access token': initialToken,
    'recovery code': fromCodes(code),
    'line of the recovery kit': fromCodes(kitLine),
  }
}
