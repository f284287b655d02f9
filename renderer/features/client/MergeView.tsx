import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DiffList } from '../../ui/DiffList'
import { RadioGroup } from '../../ui/RadioGroup'
import { labelOf, valueWords } from '../../app/parts/member-words'
import type { ClientEdit } from './use-client-edit'

/** Somebody else changed the object meanwhile: their changes, and for what both touched the choice. */
export function MergeView({ edit }: { edit: ClientEdit }) {
  const { opened, conflictBase, change } = edit
  if (!opened || !conflictBase) return null
  const before = new Map(conflictBase.members.map((member) => [member.name, member.json]))
  const theirs = opened.members.filter(
    ({ name, json }) => (before.get(name) ?? null) !== json && name !== 'cds_modified',
  )
  const both = theirs.filter(({ name }) => name in change.set || change.reset.includes(name))
  return (
    <Banner tone="warn" title="Somebody else changed this object since you opened it." urgent>
      <div className="stack">
        <p>Nothing was sent. Your changes are kept; look at theirs first.</p>
        <DiffList
          label="What they changed"
          heads={['When you opened it', 'Now']}
          rows={theirs.map(({ name, json }) => ({
            field: labelOf(name),
            term: name,
            before: valueWords(before.get(name) ?? null) || null,
            after: valueWords(json) || null,
          }))}
        />
        {both.map(({ name, json }) => (
          <RadioGroup
            key={name}
            label={`You both changed ${labelOf(name)}`}
            value="mine"
            onChange={(choice) => {
              if (choice === 'theirs') edit.undo(name)
            }}
            options={[
              {
                value: 'mine',
                label: 'Mine',
                help: change.reset.includes(name) ? 'their default' : valueWords(change.set[name] ?? null),
              },
              { value: 'theirs', label: 'Theirs', help: valueWords(json) },
            ]}
          />
        ))}
        <div className="dialog__actions merge__acts">
          <Button onPress={edit.undoAll}>Drop my changes</Button>
          <Button kind="primary" onPress={edit.merged}>
            Go on with these
          </Button>
        </div>
      </div>
    </Banner>
  )
}
