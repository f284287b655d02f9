import type { DraftId, DraftShown, UtilityDetail } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { IconButton } from '../../ui/IconButton'
import { Menu, type MenuEntry } from '../../ui/Menu'

/** The generations by their dates, newest first. */
const dates: readonly (readonly [DraftId, string])[] = [
  ['merged', 'November 2025, as agreed'],
  ['late-2025', 'Late 2025'],
  ['client-admin', 'Spring 2025'],
  ['in-client-urls', 'February 2025'],
  ['updates-renamed', 'January 2025'],
  ['first', '2024, the first draft'],
]

const meanings: Readonly<Record<DraftShown['support'], string>> = {
  full: 'Busbar does everything there.',
  'read-register-token': 'Busbar reads it, registers and gets tokens there, with that draft’s own names.',
  'read-only': 'Busbar reads it; registering and what comes after stay closed.',
}

/** Which draft it speaks, what showed that and what it means; and a way to say otherwise. */
export function DraftFact({ row, draft }: { row: UtilityDetail['row']; draft: DraftShown }) {
  const isPlain = draft.id === 'merged' && !draft.override
  return (
    <span className="summary__draft">
      <span>
        <span className="summary__speaks">{draft.label}</span>
        {isPlain ? null : (
          <span className="meta">
            {meanings[draft.support]}{' '}
            {draft.override ? 'You chose this; its documents show otherwise or nothing.' : draft.detectedBy}
          </span>
        )}
      </span>
      <Menu
        trigger={<IconButton icon="more" size="sm" label="Read it as another draft" />}
        entries={entries(row, draft)}
      />
    </span>
  )
}

function entries({ utilityId, name }: UtilityDetail['row'], draft: DraftShown): MenuEntry[] {
  const choose = (id: DraftId | null, words: string) =>
    act('utilities.setDraft', { utilityId, draft: id }, { done: `${name} is read as ${words}`, about: name })
  const dateOf = (id: DraftId) => dates.find(([one]) => one === id)?.[1] ?? id
  return [
    {
      id: 'detected',
      label: `By its documents: ${dateOf(draft.detected)}`,
      icon: draft.override ? undefined : 'check',
      onSelect: () => void choose(null, 'its documents show'),
    },
    'rule',
    ...dates.map(([id, date]) => ({
      id,
      label: date,
      icon: draft.override && draft.id === id ? ('check' as const) : undefined,
      onSelect: () => void choose(id, date),
    })),
  ]
}
