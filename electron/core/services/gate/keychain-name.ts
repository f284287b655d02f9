/** What this computer calls its keychain. */
export function keychainName(platform: string): string {
  if (platform.startsWith('darwin')) return 'macOS Keychain'
  if (platform.startsWith('win32')) return 'Windows Credential Manager'
  return 'this desktop’s keyring (Secret Service)'
}
