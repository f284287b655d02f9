import { actionIds, actionOf, type ActionId } from '../../electron/contract/actions'
import { isMac } from '../ui/key-label'
import { canRun, runAction } from './action-registry'
import { chordFor, chordOf, type Chord } from './keys'

/** The second key of a sequence is waited for this long. */
const sequenceMs = 1500

interface Bindings {
  accelerators: ReadonlyMap<Chord, ActionId>
  /** Several acts may share a key on different screens: the one to ask first comes first. */
  singles: ReadonlyMap<Chord, readonly ActionId[]>
  sequences: ReadonlyMap<Chord, ReadonlyMap<Chord, ActionId>>
}

function readBindings(mac: boolean): Bindings {
  const accelerators = new Map<Chord, ActionId>()
  const singles = new Map<Chord, readonly ActionId[]>()
  const sequences = new Map<Chord, Map<Chord, ActionId>>()
  for (const id of actionIds) {
    const { accelerator, keys = [] } = actionOf(id)
    if (accelerator) accelerators.set(chordFor(accelerator, mac), id)
    for (const key of keys) {
      const [first = '', second] = key.split(' ').map((step) => chordFor(step, mac))
      if (second === undefined) singles.set(first, [id, ...(singles.get(first) ?? [])])
      else sequences.set(first, (sequences.get(first) ?? new Map<Chord, ActionId>()).set(second, id))
    }
  }
  return { accelerators, singles, sequences }
}

const editable =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox]'
const ownKeys = '[role=menu], [role=dialog], [role=alertdialog]'

/** Single keys belong to lists and readers: never to text that is typed, menus or dialogs. */
function takesSingleKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true
  return target.closest(editable) === null && target.closest(ownKeys) === null
}

export interface KeyboardOptions {
  /** Whether single keys are switched on in Settings; asked at each press. */
  singleKeys: () => boolean
}

/** Listens to the keyboard for every act of the contract. Returns the way to stop. */
export function installKeyboard({ singleKeys }: KeyboardOptions): () => void {
  const bindings = readBindings(isMac())
  let prefix: { chord: Chord; untilMs: number } | null = null

  const find = (event: KeyboardEvent): ActionId | 'prefix' | null => {
    const chord = chordOf(event)
    const accelerator = bindings.accelerators.get(chord)
    if (accelerator) return accelerator
    if (!singleKeys() || !takesSingleKeys(event.target)) return null
    const open = prefix && prefix.untilMs > event.timeStamp ? bindings.sequences.get(prefix.chord) : undefined
    const completed = open?.get(chord)
    if (completed) return completed
    if (bindings.sequences.has(chord)) {
      prefix = { chord, untilMs: event.timeStamp + sequenceMs }
      return 'prefix'
    }
    const acts = bindings.singles.get(chord) ?? []
    return acts.find(canRun) ?? null
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    const found = find(event)
    if (found !== 'prefix') prefix = null
    if (found === null || (found !== 'prefix' && !canRun(found))) return
    event.preventDefault()
    event.stopPropagation()
    if (found !== 'prefix' && !event.repeat) runAction(found)
  }

  window.addEventListener('keydown', onKeyDown, true)
  return () => window.removeEventListener('keydown', onKeyDown, true)
}
