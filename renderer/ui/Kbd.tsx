import { keyLabel } from './key-label'

/** A key or key sequence as it is printed on this computer's keyboard. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className="kbd">{keyLabel(keys)}</kbd>
}
