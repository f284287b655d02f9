import { useMemo, useState } from 'react'
import type { UtilityRow } from '../../../electron/contract/utilities'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import { act } from '../act'
import { changed } from '../undo'
import { useQuery } from '../use-query'
import { counted } from './wire-words'

interface TagDialogProps {
  /** The utilities whose tags are changed; null while it is closed. */
  targets: readonly Pick<UtilityRow, 'utilityId' | 'name' | 'tags'>[] | null
  onClose: () => void
}

/** Puts tags on and takes them off, at one utility or at many in one step. */
export function TagDialog({ targets, onClose }: TagDialogProps) {
  return (
    <Dialog
      open={targets !== null}
      onClose={onClose}
      title={targets?.length === 1 ? `Tags of ${targets[0]?.name ?? ''}` : 'Tags'}
      description={
        targets?.length === 1
          ? 'Your own words for it; they stay on this computer.'
          : `For ${counted(targets?.length ?? 0, 'utility', 'utilities')}. Tags stay on this computer.`
      }
    >
      {targets ? <TagForm targets={targets} onClose={onClose} /> : null}
    </Dialog>
  )
}

const lower = (text: string) => text.toLocaleLowerCase()

function TagForm({
  targets,
  onClose,
}: {
  targets: NonNullable<TagDialogProps['targets']>
  onClose: () => void
}) {
  const { data } = useQuery('tags.list', {})
  const [typed, setTyped] = useState('')
  /** What the person decided; other tags stay as they are at each utility. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const known = useMemo(() => {
    const names = [...(data?.tags ?? []).map((tag) => tag.name), ...chosen.keys()]
    return [...new Set(names)].sort((a, b) => a.localeCompare(b))
  }, [data, chosen])

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
    const utilityIds = targets.map((target) => target.utilityId)
    const batch = await act('tags.set', { utilityIds, add: named(true), remove: named(false) })
    if (!batch) return
    onClose()
    changed(`Tags of ${counted(batch.changed, 'utility', 'utilities')} changed`, batch.undoId)
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
