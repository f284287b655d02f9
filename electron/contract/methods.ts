import type { z } from 'zod'
import { accessMethods } from './access'
import { activityMethods } from './activity'
import { addingMethods } from './adding'
import { bulkMethods } from './bulk'
import { backupMethods } from './backup'
import { clientMetadataMethods } from './client-metadata'
import { clientMethods } from './clients'
import { comparisonMethods } from './comparison'
import { credentialMethods } from './credentials'
import { inboxMethods } from './inbox'
import { initialTokenMethods } from './initial-tokens'
import { networkMethods } from './network'
import { leavingMethods } from './leaving'
import { mapMethods } from './maps'
import { handOverMethods } from './hand-over'
import { otherSecretMethods } from './other-secrets'
import { overviewMethods } from './overview'
import { profileMethods } from './profiles'
import { registrationMethods } from './registrations'
import { reportMethods } from './report'
import { rotationMethods } from './rotation'
import { settingsMethods } from './settings'
import { tokenMethods } from './tokens'
import { authorizationMethods } from './authorization'
import { grantMethods } from './grants'
import { utilityMethods } from './utilities'
import { vaultMethods } from './vault'
import { searchMethods } from './searches'
import { triageMethods } from './triage'
import { viewMethods } from './views'
import { watchingMethods } from './watching'

/** Everything the page can ask of core. The client and the router are both made from this object. */
export const methods = {
  ...vaultMethods,
  ...settingsMethods,
  ...utilityMethods,
  ...registrationMethods,
  ...initialTokenMethods,
  ...profileMethods,
  ...bulkMethods,
  ...credentialMethods,
  ...tokenMethods,
  ...authorizationMethods,
  ...grantMethods,
  ...rotationMethods,
  ...leavingMethods,
  ...inboxMethods,
  ...overviewMethods,
  ...accessMethods,
  ...activityMethods,
  ...addingMethods,
  ...networkMethods,
  ...mapMethods,
  ...reportMethods,
  ...clientMethods,
  ...clientMetadataMethods,
  ...comparisonMethods,
  ...watchingMethods,
  ...searchMethods,
  ...triageMethods,
  ...viewMethods,
  ...backupMethods,
  ...otherSecretMethods,
  ...handOverMethods,
} as const

export type Methods = typeof methods
export type MethodName = keyof Methods
/** What a caller writes: fields with defaults may be left out. */
export type Input<M extends MethodName> = z.input<Methods[M]['input']>
/** What a handler receives: defaults filled in. */
export type CheckedInput<M extends MethodName> = z.output<Methods[M]['input']>
export type Output<M extends MethodName> = z.output<Methods[M]['output']>

/** The use cases, as core implements them. */
export type Handlers = { [M in MethodName]: (input: CheckedInput<M>) => Promise<Output<M>> | Output<M> }

export const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name)
