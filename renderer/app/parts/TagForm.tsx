import { useMemo, useState } from 'react'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { TextField } from '../../ui/TextField'

const lower = (text: string) => text.toLocaleLowerCase()

interface TagFormProps {
  targets: readonly { readonly tags: readonly string[] }[]
  /** The tags that there are. */
  known: readonly string[]
  /** Answers false when it failed; the form stays then. */
  onSave: (add: readonly string[], remove: readonly string[]) => Promise<boolean>
  onClose: () => void
}

/** Which tags some things get and lose. */
export function TagForm({ targets, known: given, onSave, onClose }: TagFormProps) {
  const [typed, setTyped] = useState('')
  /** What the person decided; other tags stay as they are at each utility. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const known = useMemo(() => {
    const names = [...given, ...chosen.keys()]
    return [...new Set(names)].sort((a, b) => a.localeCompare(b))
  }, [given, chosen])

  const name = typed.trim()
  const problem = /[",]/.test(name) ? 'A tag has no comma and no quotation mark.' : null
  const same = known.find((one) => lower(one) === lower(name))
  const shown = name === '' ? known : known.filter((one) => lower(one).includes(lower(name)))
  const users = (tag: string) => targets.filter((target) => target.tags.includes(tag)).length
  const decide = (tag: string, on: boolean) => setChosen((before) => new Map(before).set(tag, on))
  const addTyped = () => {
    if (name === '' || problem) return
    decide(same ?? name, true)
    setTyped('')
  }

  const save = async () => {
    const decided = new Map(chosen)
    if (name !== '' && !problem) decided.set(same ?? name, true)
    const named = (on: boolean) => [...decided].flatMap(([tag, is]) => (is === on ? tag : []))
    if (await onSave(named(true), named(false))) onClose()
  }

  return (
    <>
      <TextField
        label="Find or add a tag"
        value={typed}
        onChange={setTyped}
        onEnter={() => (name === '' ? void save() : addTyped())}
        maxLength={40}
        error={problem}
        help={name !== '' && !same && !problem ? `Enter adds “${name}”.` : undefined}
      />
      {shown.length > 0 ? (
        <div className="tag-form__list" role="group" aria-label="Tags">
          {shown.map((tag) => {
            const has = users(tag)
            const decided = chosen.get(tag)
            return (
              <CheckboxField
                key={tag}
                label={tag}
                checked={decided ?? has === targets.length}
                mixed={decided === undefined && has > 0 && has < targets.length}
                onChange={(on) => decide(tag, on)}
              />
            )
          })}
        </div>
      ) : name === '' ? (
        <p className="soft">No tags yet.</p>
      ) : null}
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" onPress={save}>
          Save
        </Button>
      </div>
    </>
  )
}
