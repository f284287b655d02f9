import type { UtilityDetail, UtilityRow } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { go } from '../../app/navigation'
import { commoditiesOf, commodityWords } from '../../app/parts/Commodities'
import { scopeCountWords } from '../../app/parts/scope-words'
import { OutcomeUnknownMark } from '../../app/parts/OutcomeUnknownMark'
import { StageTimeline } from '../../app/parts/StageTimeline'
import { TagChips } from '../../app/parts/TagChips'
import { stateWord } from '../../app/parts/utility-states'
import { capital, counted, spaced, wordOf } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { Block, LinkButton } from '../../ui/Page'
import { problemText } from '../../ui/ProblemBanner'
import { PropertyList, type Property } from '../../ui/PropertyList'
import { Skeleton } from '../../ui/Skeleton'
import { StateMark } from '../../ui/StateMark'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { pauseRows, refreshRows } from './batch-acts'

/** The utility under the cursor: what is the matter, where one stands, the facts. */
export function PreviewPane({ row, onTag }: { row: UtilityRow; onTag: () => void }) {
  const { data } = useQuery('utilities.get', { utilityId: row.utilityId })
  const { utilityId } = row
  const paused = row.state === 'paused'
  return (
    <aside className="pane pane--preview" aria-label={`Preview of ${row.name}`}>
      <div className="scroll preview">
        <header className="preview__head">
          <UtilityBadge name={row.name} size="lg" />
          <div className="preview__name">
            <h2>{row.name}</h2>
            <span className="meta mono truncate">{row.host}</span>
          </div>
        </header>
        <div className="preview__acts">
          <Button kind="primary" keys="Enter" onPress={() => go({ name: 'utility', utilityId })}>
            Open
          </Button>
          {row.registered ? null : (
            <Button onPress={() => go({ name: 'register', utilityId })}>Register</Button>
          )}
          <IconButton icon="sync" kind="hairline" label="Refresh" onPress={() => refreshRows([row])} />
          <Menu
            trigger={<IconButton icon="more" kind="hairline" label={`More for ${row.name}`} />}
            entries={[
              { id: 'tag', label: 'Tag…', icon: 'tag', keys: 't', onSelect: onTag },
              {
                id: 'pause',
                label: paused ? 'Resume' : 'Pause',
                icon: paused ? 'play' : 'state-paused',
                onSelect: () => void pauseRows([row], !paused),
              },
            ]}
          />
        </div>
        {row.tags.length > 0 ? (
          <div className="preview__tags">
            <TagChips tags={row.tags} />
            <LinkButton quiet onPress={onTag}>
              Edit tags
            </LinkButton>
          </div>
        ) : null}
        <StateBlock row={row} detail={data} />
        <Block title="Where you stand">
          <StageTimeline row={row} addedAtMs={data?.addedAtMs ?? null} />
        </Block>
        <Block title="Facts">
          {data ? <PropertyList items={facts(data)} /> : <Skeleton width="12rem" />}
        </Block>
      </div>
    </aside>
  )
}

function StateBlock({ row, detail }: { row: UtilityRow; detail: UtilityDetail | null }) {
  const problem = row.state === 'failing' ? (detail?.lastProblem ?? null) : null
  return (
    <section className="block preview__state">
      <div className="inline">
        <StateMark state={row.state} word={stateWord(row)} />
        {row.checkedAtMs === null ? null : (
          <span className="meta">
            checked <DateText atMs={row.checkedAtMs} as="day-clock" />
          </span>
        )}
      </div>
      <p className="soft">{problem?.message ?? row.stateText}</p>
      {row.outcomeUnknown ? <OutcomeUnknownMark /> : null}
      {problem ? (
        <>
          <p className="soft">{problem.nextStep}</p>
          <Button size="sm" kind="quiet" icon="copy" onPress={() => copyText(problemText(problem, row.name))}>
            Copy details
          </Button>
        </>
      ) : null}
      {row.openItems > 0 ? (
        <LinkButton
          onPress={() => go({ name: 'inbox', view: 'needs-you', threadKey: null, search: row.name })}
        >
          {counted(row.openItems, 'thing needs', 'things need')} you
        </LinkButton>
      ) : null}
    </section>
  )
}

function facts({ profile, row }: UtilityDetail): Property[] {
  if (!profile) return [{ name: 'Host', value: <span className="mono">{row.host}</span> }]
  const { entries } = profile.coverage
  const supplied = commoditiesOf(entries)
  const roles = [...new Set(entries.map((entry) => capital(spaced(wordOf(entry.role)))))]
  const at = (tab: string) => () => go({ name: 'utility', utilityId: row.utilityId, tab })
  return [
    { name: 'Role', value: roles.join(', ') || 'Not stated' },
    {
      name: 'Supplies',
      value: commodityWords(supplied) || 'Not stated',
    },
    {
      name: 'Coverage',
      value: <LinkButton onPress={at('coverage')}>{counted(entries.length, 'entry', 'entries')}</LinkButton>,
    },
    {
      name: 'Scopes',
      value: <LinkButton onPress={at('scopes')}>{scopeCountWords(profile)}</LinkButton>,
    },
    ...(profile.findings.length > 0
      ? [
          {
            name: 'Findings',
            value: <LinkButton onPress={at('findings')}>{String(profile.findings.length)}</LinkButton>,
          },
        ]
      : []),
    ...(profile.timeZone ? [{ name: 'Time zone', value: profile.timeZone }] : []),
  ]
}
