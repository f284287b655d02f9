import type { ProfileContent } from '../../electron/contract/profiles'

/** A company profile before anything was written into it. */
export const emptyProfile: ProfileContent = {
  name: 'My company',
  companyName: '',
  clientName: '',
  clientUri: '',
  logoUri: '',
  tosUri: '',
  policyUri: '',
  contacts: [],
  inLanguages: [],
  logoId: null,
  answers: [],
}
