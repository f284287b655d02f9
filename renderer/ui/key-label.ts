const macNames: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' }
const plainNames: Record<string, string> = { Mod: 'Ctrl' }
const keyNames: Record<string, string> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** True on macOS, where modifiers are printed as signs. */
export function isMac(): boolean {
  return document.documentElement.dataset.platform === 'mac'
}

/** `Mod+K` becomes `⌘K` or `Ctrl K`; the steps of a sequence (`g o`) stay apart. */
export function keyLabel(keys: string, mac: boolean = isMac()): string {
  const chord = (step: string) =>
    step
      .split('+')
      .map((part) => (mac ? macNames[part] : plainNames[part]) ?? keyNames[part] ?? part)
      .join(mac ? '' : ' ')
  return keys.split(' ').map(chord).join(' ')
}
