import type { MemberOutcomeShown } from '../../../electron/contract/clients'
import { copyText } from '../../app/act'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DiffList } from '../../ui/DiffList'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { labelOf, valueWords } from '../../app/parts/member-words'
import type { ClientEdit } from './use-client-edit'

/** What came of the last request, and what to do about it. */
export function ClientResult({ edit }: { edit: ClientEdit }) {
  const { result, opened } = edit
  if (!result || !opened) return null
  const { state, failure, outcomes } = result
  const about = opened.utility.name
  if (failure)
    return (
      <>
        <ProblemBanner problem={failure} about={about} onCopy={(text) => copyText(text)} urgent />
        {result.fullEchoMayHelp ? (
          <Banner
            title="Some utilities want everything back."
            actions={<Button onPress={() => edit.save('full')}>Send all of it once</Button>}
          >
            The same change, with what the utility set itself sent back as well.
          </Banner>
        ) : null}
      </>
    )
  if (state === 'unchanged') return <Banner title="Nothing was sent.">It is like that already.</Banner>
  if (state === 'conflict') return null
  const reviewed = outcomes.filter((one) => one.kind === 'kept')
  const other = outcomes.filter((one) => one.kind === 'substituted' || one.kind === 'moved')
  return (
    <Banner
      tone={state === 'under-review' ? 'info' : 'neutral'}
      icon={state === 'under-review' ? 'clock' : 'check'}
      title={state === 'under-review' ? 'Accepted, and under review.' : 'Changed.'}
      urgent
    >
      {state === 'under-review' ? (
        <p>
          Until {about} has decided, the old {reviewed.length === 1 ? 'value stays' : 'values stay'}:{' '}
          {reviewed.map((one) => labelOf(one.name)).join(', ')}. Do not send it again; a message tells how it
          ended.
        </p>
      ) : reviewed.length > 0 ? (
        <p>
          {about} kept its own value of {reviewed.map((one) => labelOf(one.name)).join(', ')}.
        </p>
      ) : null}
      {other.length > 0 ? (
        <DiffList
          label="Made different by the utility"
          heads={['Sent', 'They have']}
          rows={other.map(rowOf)}
        />
      ) : null}
    </Banner>
  )
}

function rowOf({ name, kind, beforeJson, sentJson, nowJson }: MemberOutcomeShown) {
  const sent = kind === 'moved' ? beforeJson : sentJson
  return {
    field: labelOf(name),
    term: name,
    before: valueWords(sent) || null,
    after: valueWords(nowJson) || null,
  }
}
