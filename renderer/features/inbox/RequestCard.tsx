import type { Ref } from 'react'
import type { ThreadDetail } from '../../../electron/contract/inbox'
import { moneyWords } from '../../app/parts/wire-words'
import { go } from '../../app/navigation'
import { Button } from '../../ui/Button'
import { RawValue } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { StatusMark, turnLooks } from '../../ui/StatusMark'
import { Attachments } from './Attachments'
import { RequestAnswer, type AnswerHandle } from './RequestAnswer'
import { askedWords, requestMessage } from './request-words'
import { trackOf, type TrackStep } from './request-track'
import { RequestedFields } from './RequestedFields'
import { turnOfStatus } from './words'

interface RequestCardProps {
  detail: ThreadDetail
  /** The person is writing: then sending is the primary act. */
  quiet: boolean
  onLink: (url: string) => void
  onReply: () => void
  onSent: () => void
  answerRef: Ref<AnswerHandle>
}

/** What the thread asks, where it stands, and the one thing to do about it. */
export function RequestCard({ detail, quiet, onLink, onReply, onSent, answerRef }: RequestCardProps) {
  const { act, answer, fee, isRequest, timeline } = detail
  const request = requestMessage(detail)
  const newest = timeline.at(-1)
  const reason = detail.turn === 'rejected' || detail.turn === 'errored' ? newest?.text : null
  return (
    <section className="request" aria-label="Request">
      {isRequest ? <Track detail={detail} /> : null}
      <div className="request__body">
        <div className="stack stack--tight">
          <h3 className="request__ask">{askedWords(detail)}</h3>
          {fee ? <p className="request__fee num">{moneyWords(fee)}</p> : null}
          {reason ? (
            <p className="quote" dir="auto">
              “{reason}”
            </p>
          ) : null}
        </div>
        {!answer && request && request.updatesRequested.length > 0 ? (
          <RequestedFields fields={request.updatesRequested} onLink={onLink} />
        ) : null}
        {request && request.attachments.length > 0 ? (
          <Attachments
            messageKey={request.messageKey}
            files={request.attachments}
            from={request.fromUs ? 'From you' : 'From them'}
          />
        ) : null}
      </div>
      {answer ? (
        <RequestAnswer
          key={answer.requestUri}
          ref={answerRef}
          detail={detail}
          form={answer}
          quiet={quiet}
          onLink={onLink}
          onSent={onSent}
        />
      ) : null}
      {act.kind === 'none' || act.kind === 'answer' ? null : (
        <div className="request__foot">
          {act.kind === 'open-link' ? (
            <>
              <Button
                kind={quiet ? 'hairline' : 'primary'}
                iconEnd="external"
                onPress={() => onLink(act.url)}
              >
                {act.label}
              </Button>
              <span className="meta mono truncate" dir="ltr">
                {act.host}
              </span>
            </>
          ) : act.kind === 'reply' ? (
            <Button kind={quiet ? 'hairline' : 'primary'} icon="reply" onPress={onReply}>
              {act.label}
            </Button>
          ) : (
            <Button
              kind={quiet ? 'hairline' : 'primary'}
              onPress={() => go({ name: 'registration', registrationId: act.registrationId })}
            >
              {act.label}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function Track({ detail }: { detail: ThreadDetail }) {
  const steps = trackOf(detail.timeline)
  const asked = detail.timeline[0]
  return (
    <div className="request__head">
      <ol className="track" aria-label="Where the request stands">
        {steps.map((step, at) => (
          <li
            key={at}
            className={step.standing === 'now' ? 'track__step track__step--now' : 'track__step'}
            aria-current={step.standing === 'now' ? 'step' : undefined}
          >
            {at > 0 ? <span className="track__rule" /> : null}
            <StepMark step={step} />
            {step.standing !== 'ahead' && step.atMs !== null && at > 0 ? (
              <span className="meta num">
                <DateText atMs={step.atMs} as="date" />
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      <span className="spacer" />
      {asked ? (
        <span className="meta num nowrap hide-narrow">
          asked <DateText atMs={asked.atMs} as="day-clock" focusable />
        </span>
      ) : null}
    </div>
  )
}

function StepMark({ step }: { step: TrackStep }) {
  const turn = turnOfStatus(step.status)
  if (turn === 'unknown') return <RawValue value={step.status.kind === 'unknown' ? step.status.raw : ''} />
  const word = turn !== 'needs-you' ? undefined : step.standing === 'now' ? 'Open, needs you' : 'Open'
  if (step.standing === 'now') return <StatusMark turn={turn} word={word} />
  const look = turnLooks[turn]
  return (
    <span className="status status--sm">
      <Icon name={look.icon} tone="muted" />
      {word ?? look.word}
    </span>
  )
}
