import { useState } from 'react'
import { CheckboxField } from '../../ui/CheckboxField'
import { DiffList } from '../../ui/DiffList'
import { JsonView } from '../../ui/JsonView'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { sizeWords } from '../../ui/time-words'
import { labelOf, valueWords } from '../../app/parts/member-words'
import type { ClientEdit } from './use-client-edit'

/** What will be sent: the whole object, what changes first. A member that is left out would be reset. */
export function ClientDiff({ edit }: { edit: ClientEdit }) {
  const [as, setAs] = useState<'fields' | 'json'>('fields')
  const [onlyChanged, setOnlyChanged] = useState(false)
  const { opened, change, preview } = edit
  if (!opened) return null
  const sent = new Set(Object.keys(preview ? (JSON.parse(preview.bodyText) as object) : {}))
  const rows = [...opened.members, ...(preview?.asked ?? [])]
    .filter(({ name }) => sent.has(name) || change.reset.includes(name))
    .map(({ name, json }) => {
      const before = shortWords(json)
      const set = change.set[name]
      const after = change.reset.includes(name)
        ? 'the utility’s default'
        : set === undefined
          ? before
          : shortWords(set)
      return { field: labelOf(name), term: name, before, after }
    })
    .sort((a, b) => Number(a.before === a.after) - Number(b.before === b.after))
  const changed = rows.filter((row) => row.before !== row.after)
  return (
    <section className="client-edit__diff" aria-label="What will be sent">
      <header className="client-edit__diff-head">
        <h2>What will be sent</h2>
        <span className="meta num">
          whole object, {changed.length} of {rows.length} fields change
        </span>
        <span className="spacer" />
        <SegmentedControl
          label="Show the request as"
          value={as}
          onChange={setAs}
          options={[
            { value: 'fields', label: 'Fields' },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </header>
      <div className="scroll client-edit__diff-body" data-pane="request">
        {as === 'json' ? (
          preview ? (
            <JsonView label="The body of the request" text={preview.bodyText} liveNames={liveNames(edit)} />
          ) : null
        ) : (
          <>
            <CheckboxField label="Only what changes" checked={onlyChanged} onChange={setOnlyChanged} />
            {onlyChanged && changed.length === 0 ? (
              <p className="soft">Nothing changes yet.</p>
            ) : (
              <DiffList label="Field by field" rows={onlyChanged ? changed : rows} />
            )}
          </>
        )}
      </div>
      {preview ? (
        <p className="meta client-edit__diff-foot">
          One PUT to <span className="mono">{preview.url.replace(/^https?:\/\//, '')}</span>,{' '}
          {sizeWords(preview.bodyBytes)}. It replaces the object, so everything is sent back, also what this
          version does not know.
        </p>
      ) : null}
    </section>
  )
}

/** Files are one long line of base64. */
const longest = 2000

function shortWords(json: string | null): string | null {
  const words = valueWords(json)
  const isLong = words.length > longest
  return isLong ? `${words.slice(0, 40)}… (${sizeWords(words.length)})` : words || null
}

const liveNames = ({ change }: ClientEdit): ReadonlySet<string> => new Set(Object.keys(change.set))
