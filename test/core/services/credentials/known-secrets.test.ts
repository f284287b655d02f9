import { expect, it } from 'vitest'
import { createKnownSecrets } from '../../../../electron/core/services/credentials/known-secrets'
import { createVault } from '../../../../electron/core/vault/vault'
import { fakeVaultPorts } from '../../../support/vault-ports'

const sealed = (secret: string) =>
  JSON.stringify({ form: 1, registrationId: 'r', clientId: 'c', credentialId: 'k', secret })

it('knows what is sealed now: also in a record that was replaced, or removed and made again', async () => {
  const vault = await createVault(fakeVaultPorts(), { passphrase: 'four unrelated words', keychain: false })
  const known = createKnownSecrets(vault)
  const seal = (recordId: string, secret: string) => vault.seal('client-secret', sealed(secret), recordId)
  await seal('one', 'first-value')
  await seal('two', 'other-value')
  expect([...known()]).toEqual(['first-value', 'other-value'])
  await seal('one', 'second-value')
  expect([...known()].sort()).toEqual(['other-value', 'second-value'])
  await vault.remove('two')
  await seal('two', 'third-value')
  expect([...known()].sort()).toEqual(['second-value', 'third-value'])
  await vault.remove('one')
  expect([...known()]).toEqual(['third-value'])
})
