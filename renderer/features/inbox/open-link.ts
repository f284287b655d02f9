import type { UtilityProfile } from '../../../electron/contract/utilities'

/** Every host the utility itself published. */
export function publishedHosts(profile: UtilityProfile): ReadonlySet<string> {
  const addresses = [
    profile.metadataUrl,
    profile.issuer,
    ...Object.values(profile.links),
    ...profile.relatedUtilities.map(({ url }) => url),
  ]
  const hosts = addresses.flatMap((address) => hostOf(address) ?? [])
  return new Set([profile.host, ...hosts])
}

/** Host and port of an address, as the address bar of a browser has it; null when it is none. */
export function hostOf(address: string | null): string | null {
  try {
    return address === null ? null : new URL(address).host || null
  } catch {
    return null
  }
}

/** A host written in another alphabet can look like one it is not; browsers show such names as `xn--`. */
export function isForeignScript(host: string): boolean {
  return host.split('.').some((label) => label.startsWith('xn--'))
}
