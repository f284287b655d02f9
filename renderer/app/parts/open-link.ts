import type { UtilityProfile } from '../../../electron/contract/utilities'
import { hostOf } from './wire-words'

/** Every host the utility itself published. */
export function publishedHosts(profile: UtilityProfile): ReadonlySet<string> {
  const addresses = [
    profile.metadataUrl,
    profile.issuer,
    ...Object.values(profile.links),
    ...profile.relatedUtilities.map(({ url }) => url),
  ]
  const hosts = addresses.flatMap((address) => (address === null ? null : hostOf(address)) ?? [])
  return new Set([profile.host, ...hosts])
}

/** A host written in another alphabet can look like one it is not; browsers show such names as `xn--`. */
export function isForeignScript(host: string): boolean {
  return host.split('.').some((label) => label.startsWith('xn--'))
}
