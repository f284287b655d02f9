/** One key press in a comparable form: modifiers in fixed order, then the key as `KeyboardEvent.key` says it. */
export type Chord = string

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const acceleratorNames: Readonly<Record<string, string>> = {
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Esc: 'Escape',
  Return: 'Enter',
}

/** The chord of a press. Shift is only named with letters: for signs such as `?` it is part of the sign. */
export function chordOf(event: Pressed): Chord {
  const letter = event.key.length === 1
  const key = letter ? event.key.toLowerCase() : event.key
  const isLetter = letter && key !== event.key.toUpperCase()
  const shift = event.shiftKey && (isLetter || !letter)
  return [event.ctrlKey && 'Ctrl', event.metaKey && 'Meta', event.altKey && 'Alt', shift && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

/** The chord an Electron accelerator or a listed key means on this platform. */
export function chordFor(accelerator: string, mac: boolean): Chord {
  const parts = accelerator.split(/\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const has = (name: string) => parts.slice(0, -1).includes(name)
  const mod = has('CmdOrCtrl')
  return chordOf({
    key: acceleratorNames[key] ?? key,
    ctrlKey: has('Ctrl') || (mod && !mac),
    metaKey: has('Cmd') || (mod && mac),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
  })
}

/** An accelerator as `Kbd` prints it. */
export function printableKeys(accelerator: string): string {
  return accelerator
    .split(/\+(?=.)/)
    .map((part) => (part === 'CmdOrCtrl' ? 'Mod' : (acceleratorNames[part] ?? part)))
    .join('+')
}
