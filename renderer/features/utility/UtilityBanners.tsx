import { useState } from 'react'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import { act, copyText } from '../../app/act'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { HostRemedies } from '../../app/parts/HostRemedies'
import { OpenAttempt } from '../../app/parts/OpenAttempt'
import type { HostDialogs } from '../../app/parts/use-host-dialogs'
import { hostOf } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { FromTo } from '../../ui/FromTo'
import { ProblemBanner } from '../../ui/ProblemBanner'
import type { UtilityActs } from './use-utility-acts'

interface UtilityBannersProps {
  detail: UtilityDetail
  acts: UtilityActs
  host: HostDialogs
}

/** What needs a decision or a look before anything else on the page. */
export function UtilityBanners({ detail, acts, host }: UtilityBannersProps) {
  const { lastProblem, pausedReason, pendingMove, questions, row, profile } = detail
  const page = profile?.links.humanRegistration ?? null
  const isQuiet = !lastProblem && pausedReason === null && !pendingMove && questions.length === 0
  if (isQuiet && !row.outcomeUnknown) return null
  return (
    <div className="utility__banners">
      {row.outcomeUnknown ? <OpenAttempt utilityId={row.utilityId} /> : null}
      {pausedReason === null ? null : (
        <Banner
          icon="state-paused"
          title={row.hidden ? 'Hidden.' : 'Paused.'}
          actions={
            row.hidden ? (
              <Button
                size="sm"
                onPress={() => act('utilities.setHidden', { utilityIds: [row.utilityId], hidden: false })}
              >
                Show it in the list again
              </Button>
            ) : (
              <Button size="sm" icon="play" onPress={() => acts.setPaused(false)}>
                Resume
              </Button>
            )
          }
        >
          Nothing is asked of it: {pausedReason}.
        </Banner>
      )}
      {pendingMove ? <MoveBanner detail={detail} move={pendingMove} /> : null}
      {questions.map((question) => (
        <QuestionBanner key={`${question.what} ${question.to}`} detail={detail} question={question} />
      ))}
      {lastProblem && pausedReason === null ? (
        <ProblemBanner
          problem={lastProblem}
          tone={row.state === 'failing' ? 'danger' : 'warn'}
          onRetry={acts.refresh}
          onCopy={(words) => copyText(words)}
          about={lastProblem.message.includes(row.name) ? undefined : row.name}
          actions={
            lastProblem.code === 'html-instead-of-json' && page !== null ? (
              <ExternalLink url={page} label="Register by hand" about={row.name} />
            ) : (
              <HostRemedies code={lastProblem.code} host={host} />
            )
          }
        />
      ) : null}
    </div>
  )
}

type Move = NonNullable<UtilityDetail['pendingMove']>

/** Whom the new place names, in its documents and in its certificate. */
function namedWords({ newName, certificate }: Move, name: string): string {
  const documents =
    newName === null
      ? 'The documents there name nobody'
      : newName === name
        ? 'The documents there name the same utility'
        : `The documents there name another utility, ${newName}`
  return certificate === null
    ? `${documents}; it shows no certificate.`
    : `${documents}; its certificate names ${certificate}.`
}

/** The address leads elsewhere: both hosts in full, and secrets stay with the old one until a yes (01 §5). */
function MoveBanner({ detail, move }: { detail: UtilityDetail; move: Move }) {
  const { utilityId, name } = detail.row
  const [asking, setAsking] = useState(false)
  const to = hostOf(move.to) ?? move.to
  return (
    <Banner
      tone="warn"
      icon="moved"
      title={move.permanent ? `${name} says it has moved.` : `${name} answers from another host for now.`}
      actions={
        <Button size="sm" onPress={() => setAsking(true)}>
          Accept the move
        </Button>
      }
    >
      Until you accept it, Busbar keeps what it knew and sends no secret there.
      <FromTo from={hostOf(move.from) ?? move.from} to={to} heads={['Known host', 'New host']} />
      <p>{namedWords(move, name)}</p>
      <ConfirmDialog
        open={asking}
        danger={false}
        title={`Does ${to} belong to ${name}?`}
        consequence="From then on Busbar reads from that host, and registrations and secrets go there."
        confirmLabel="Accept the move"
        onCancel={() => setAsking(false)}
        onConfirm={async () => {
          await act(
            'utilities.acceptMove',
            { utilityId, to: move.to },
            { done: `${name} is read at ${to} now`, about: name },
          )
          setAsking(false)
        }}
      />
    </Banner>
  )
}

type Question = UtilityDetail['questions'][number]

const questionTitles: Readonly<Record<Question['what'], string>> = {
  issuer: 'A new issuer.',
  version: 'Another version of the standard.',
}

/** Something only a person can say yes to. */
function QuestionBanner({ detail, question }: { detail: UtilityDetail; question: Question }) {
  const { utilityId, name } = detail.row
  const { what, from, to, text } = question
  return (
    <Banner
      tone="warn"
      title={questionTitles[what]}
      actions={
        <Button
          size="sm"
          onPress={() =>
            act('utilities.confirm', { utilityId, what, to }, { done: `Confirmed for ${name}`, about: name })
          }
        >
          Confirm
        </Button>
      }
    >
      {text}
      <FromTo
        from={from}
        to={to}
        heads={what === 'issuer' ? ['Known issuer', 'New issuer'] : ['Known', 'Theirs']}
      />
    </Banner>
  )
}
