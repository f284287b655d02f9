import type {
  ClientObjectShown,
  OnboardingTask,
  RegistrationDetail,
} from '../../electron/contract/registrations'
import { sampleRow } from './utility-samples'

const day = 24 * 60 * 60_000

export function sampleTask(changes: Partial<OnboardingTask> = {}): OnboardingTask {
  return {
    fieldId: 'fee',
    type: { kind: 'known', value: 'payment_required' },
    description: 'A one-time fee.',
    documentation: 'https://docs.harborline.example/fees',
    askedBy: ['power'],
    state: 'to-do',
    status: { kind: 'known', value: 'open' },
    fee: { amount: '1234.50', currency: 'EUR' },
    messageKey: 'msg_1' as OnboardingTask['messageKey'],
    threadKey: 'thr_1' as OnboardingTask['threadKey'],
    requestUri: 'https://data.harborline.example/messages/m1',
    requestName: 'Registration fee',
    matchedByOrder: false,
    linkUrl: 'https://pay.harborline.example/new',
    supersededLinks: [],
    receiptUrl: null,
    reason: null,
    sinceMs: Date.now() - 12 * day - 60_000,
    noLongerNeeded: false,
    ...changes,
  }
}

export function sampleClient(changes: Partial<ClientObjectShown> = {}): ClientObjectShown {
  return {
    clientId: 'c-power',
    uri: 'https://data.harborline.example/clients/c-power',
    name: 'Fernhill Usage',
    environment: 'sandbox',
    status: { kind: 'known', value: 'sandbox' },
    statusOptions: ['sandbox', 'disabled'],
    scopes: ['power'],
    isAdmin: false,
    isOurs: false,
    grantTypes: [],
    responseTypes: ['code'],
    redirectUris: [],
    modified: null,
    production: null,
    mayRequestProduction: true,
    ...changes,
  }
}

export function sampleRegistration(changes: Partial<RegistrationDetail> = {}): RegistrationDetail {
  const { utilityId, name, abbreviation, host } = sampleRow()
  return {
    registrationId: 'reg_1' as RegistrationDetail['registrationId'],
    utility: { utilityId, name, abbreviation, host },
    adminClientId: 'admin-1',
    registeredAtMs: Date.now(),
    imported: false,
    keystone: 'crd_1' as RegistrationDetail['keystone'],
    environment: 'sandbox',
    clients: [sampleClient()],
    removedClients: [],
    testAccounts: null,
    tasks: [sampleTask()],
    requestedScopes: ['power'],
    scopesNotCreated: [],
    serverChanges: [],
    syncedAtMs: Date.now(),
    lastProblem: null,
    originQuestions: [],
    recoveryMissing: false,
    agreed: null,
    ...changes,
  }
}
