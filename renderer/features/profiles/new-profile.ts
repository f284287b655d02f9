import type { CompanyProfile } from '../../../electron/contract/profiles'
import { act } from '../../app/act'
import { emptyProfile } from '../../app/empty-profile'
import { go } from '../../app/navigation'

/** Makes a profile with a name nobody else has, and opens it. */
export async function newProfile(others: readonly CompanyProfile[]): Promise<void> {
  const taken = new Set(others.map((one) => one.name))
  let name = 'My company'
  for (let number = 2; taken.has(name); number += 1) name = `My company ${String(number)}`
  const saved = await act('profiles.save', { profileId: null, content: { ...emptyProfile, name } })
  if (saved) go({ name: 'profiles', profileId: saved.profileId })
}
