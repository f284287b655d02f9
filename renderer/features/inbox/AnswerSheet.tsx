import { useEffect, useRef, useState } from 'react'
import type { ThreadDetail } from '../../../electron/contract/inbox'
import { useAction } from '../../app/action-registry'
import { Button } from '../../ui/Button'
import { FileField } from '../../ui/FileField'
import { IconButton } from '../../ui/IconButton'
import { AnswerField } from './AnswerField'
import { answerOf, emptyAnswer, unanswered, withAnswer, type AnswerShown } from './answer-draft'
import { AttachButton } from './AttachButton'
import type { DraftKeeper } from './draft-keeper'
import { DraftProblems } from './DraftProblems'
import { FilesToSend, FilesWeight } from './FilesToSend'
import { HoldNote } from './HoldNote'
import { SavedState } from './SavedState'
import { useAttach } from './use-attach'
import { useDraft } from './use-draft'
import { useDraftActs } from './use-draft-acts'

interface AnswerSheetProps {
  detail: ThreadDetail
  form: AnswerShown
  /** The person is writing a message: then sending that is the primary act. */
  quiet: boolean
  /** Rises whenever the form was asked for: then it takes the keyboard. */
  asked: number
  /** The form can be closed again without an answer. */
  isClosable: boolean
  onKeeper: (keeper: DraftKeeper) => void
  onLink: (url: string) => void
  onSent: () => void
  onDiscarded: () => void
}

/** A request as a form: a control for each field it asks for, the files, and one button that sends the answer. */
export function AnswerSheet(props: AnswerSheetProps) {
  const { detail, form, quiet, asked, isClosable, onKeeper, onLink } = props
  const [start] = useState(() => form.draft ?? emptyAnswer(detail, form))
  const { draft, keeper } = useDraft(start)
  useEffect(() => onKeeper(keeper))
  const { problem, forgetProblem, isSending, send, discard } = useDraftActs(
    keeper,
    detail.utility.name,
    props,
  )
  const attaching = useAttach(keeper)
  const [tried, setTried] = useState(false)
  const [isInside, setInside] = useState(false)
  const sheet = useRef<HTMLDivElement>(null)
  const { content } = draft
  const { attachments } = content
  const missing = unanswered(form, content)
  const isUntouched = draft.draftId === null && content === start.content
  const isPdf = form.wants === 'pdf'

  useEffect(() => {
    if (asked > 0) focusOn(sheet.current, 0)
  }, [asked])
  const press = () => {
    setTried(true)
    if (missing.length === 0) return send()
    focusOn(
      sheet.current,
      form.fields.findIndex((one) => one.field === missing[0]),
    )
  }
  useAction('message.send', press, isInside && !(form.isAnswered && isUntouched))
  const save = () => void keeper.flush()
  const answerNote = form.isAnswered && !isPdf && isUntouched ? 'This is what they have from you.' : null
  return (
    <div
      ref={sheet}
      onFocus={() => setInside(true)}
      onBlur={(event) => setInside(event.currentTarget.contains(event.relatedTarget))}
      {...attaching.drop}
    >
      <div className="request__body answer-sheet">
        {form.blank ? (
          <p className="answer-sheet__blank">
            <Button iconEnd="external" onPress={() => onLink(form.blank?.url ?? '')}>
              Open PDF
            </Button>
            <span className="meta mono truncate" dir="ltr">
              {form.blank.host}
            </span>
          </p>
        ) : null}
        {isPdf ? (
          <FileField
            label="Filled-in and signed PDF"
            file={
              attachments[0] ? { name: attachments[0].fileName, sizeBytes: attachments[0].sizeBytes } : null
            }
            accept="application/pdf"
            error={tried && missing.length > 0 ? 'Attach the form, or give a link to it below.' : null}
            onChoose={(file) => attaching.take([file])}
            onRemove={() => attachments[0] && attaching.remove(attachments[0].fileId)}
          />
        ) : null}
        {form.fields.map((field) => (
          <AnswerField
            key={field.field}
            field={field}
            answer={answerOf(content, field.field)}
            isBesidePdf={isPdf && form.fields.length === 1}
            error={tried && !isPdf && missing.includes(field.field) ? 'They need an answer to this.' : null}
            onChange={(answer) => {
              forgetProblem()
              keeper.change(withAnswer(keeper.state().content, answer))
            }}
            onBlur={save}
            onLink={onLink}
          />
        ))}
        <FilesToSend files={isPdf ? attachments.slice(1) : attachments} onRemove={attaching.remove} />
        <FilesWeight files={attachments} utilityName={detail.utility.name} />
        {answerNote ? <p className="meta">{answerNote}</p> : null}
      </div>
      <DraftProblems draft={draft} unsent={problem} refusedFile={attaching.problem} />
      <div className="request__foot">
        <Button
          kind={quiet ? 'hairline' : 'primary'}
          icon="send"
          loading={isSending}
          disabled={form.isAnswered && isUntouched}
          onPress={press}
        >
          {isPdf ? 'Send signed PDF' : 'Send answer'}
        </Button>
        <AttachButton attaching={attaching} label={isPdf ? 'Attach more' : 'Attach'} />
        <HoldNote />
        <span className="spacer" />
        <SavedState draft={draft} />
        {draft.draftId !== null ? (
          <IconButton icon="trash" label="Discard this answer" size="sm" onPress={discard} />
        ) : isClosable ? (
          <IconButton icon="close" label="Close the form" size="sm" onPress={props.onDiscarded} />
        ) : null}
      </div>
    </div>
  )
}

/** To the choice of a file where there is one, else to the control of that field. */
function focusOn(sheet: HTMLElement | null, field: number): void {
  const controls = sheet?.querySelectorAll<HTMLElement>('textarea, input[type=url]')
  const target = sheet?.querySelector<HTMLElement>('.dropzone button') ?? controls?.[field]
  target?.focus()
}
