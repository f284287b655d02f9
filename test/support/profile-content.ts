import type { ProfileContent } from '../../electron/contract/profiles'

/** What a small vendor would write into a profile. */
export function sampleProfile(changes: Partial<ProfileContent> = {}): ProfileContent {
  return {
    name: 'Fernhill',
    companyName: 'Fernhill Energy Advisors Ltd',
    clientName: 'Fernhill Usage',
    clientUri: 'https://fernhill.example',
    logoUri: '',
    tosUri: '',
    policyUri: '',
    contacts: ['ops@fernhill.example'],
    inLanguages: [],
    logoId: null,
    answers: [],
    ...changes,
  }
}
