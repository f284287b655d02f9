import { useState } from 'react'
import type { BulkChange, BulkColumn, BulkMatrix } from '../../../electron/contract/bulk'
import type { ProfileId } from '../../../electron/contract/common'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { SelectField } from '../../ui/SelectField'
import { TextField } from '../../ui/TextField'
import { AnswerDialog } from './AnswerDialog'
import { answerOfText, askedWords, isTextLike, textOfAnswer } from './bulk-words'
import { commonField } from './common-field'
import { useTyped } from './use-typed'

interface CommonAnswersProps {
  matrix: BulkMatrix
  onChange: (...changes: BulkChange[]) => Promise<unknown>
}

const shownFirst = 7

/** What several ask alike, typed once. */
export function CommonAnswers({ matrix, onChange }: CommonAnswersProps) {
  const [all, setAll] = useState(false)
  const asked = matrix.rows.length - matrix.totals.closed
  const shared = matrix.columns.filter((column) => column.askedBy > 1 || asked === 1)
  const shown = all ? shared : shared.slice(0, shownFirst)
  const set = (key: string, answer: Extract<BulkChange, { what: 'answer' }>['answer']) =>
    onChange({ what: 'answer', utilityIds: null, key, ...(answer === undefined ? {} : { answer }) })
  return (
    <section className="scroll bulk-common" aria-label="Answers for all" data-pane="common">
      <ProfileChoice matrix={matrix} onChange={onChange} />
      {shown.map((column) =>
        isTextLike(column) ? (
          <CommonText key={column.key} column={column} all={asked} onAnswer={set} />
        ) : (
          <CommonOther key={column.key} column={column} all={asked} onAnswer={set} />
        ),
      )}
      {shared.length > shownFirst ? (
        <span className="bulk-common__more">
          <Button size="sm" kind="quiet" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show ${String(shared.length - shownFirst)} more`}
          </Button>
        </span>
      ) : null}
    </section>
  )
}

const none = 'none'

function ProfileChoice({ matrix, onChange }: CommonAnswersProps) {
  const { data } = useQuery('profiles.list', {})
  if (!data || data.profiles.length === 0) return null
  return (
    <SelectField<string>
      label="Company profile"
      value={matrix.profileId ?? none}
      onChange={(id) => void onChange({ what: 'profile', profileId: id === none ? null : (id as ProfileId) })}
      options={[
        ...data.profiles.map(({ profileId, name }) => ({ value: profileId as string, label: name })),
        { value: none, label: 'None' },
      ]}
    />
  )
}

interface CommonFieldProps {
  column: BulkColumn
  all: number
  onAnswer: (key: string, answer: BulkColumn['common']) => Promise<unknown>
}

function CommonText({ column, all, onAnswer }: CommonFieldProps) {
  const typed = useTyped(textOfAnswer(column.common), (text) =>
    onAnswer(column.key, text === '' && column.fromProfile === null ? undefined : answerOfText(column, text)),
  )
  const limit = column.maxLength
  const length = Array.from(typed.text).length
  return (
    <TextField
      label={column.label}
      note={askedWords(column, all)}
      type={column.control === 'email' || column.control === 'url' ? column.control : 'text'}
      value={typed.text}
      onChange={typed.type}
      onBlur={() => void typed.flush()}
      help={
        limit !== null && length > limit ? (
          <span className="tone-warn">Some take only {limit} characters; theirs are cells to fill.</span>
        ) : column.fromProfile === null ? undefined : (
          `From the profile “${column.fromProfile}”`
        )
      }
    />
  )
}

/** Files, choices and the like are answered in a dialog. */
function CommonOther({ column, all, onAnswer }: CommonFieldProps) {
  const [open, setOpen] = useState(false)
  return (
    <div className="field">
      <span className="field__label">
        {column.label} <span className="field__req num">{askedWords(column, all)}</span>
      </span>
      <Button
        className="bulk-common__other"
        aria-label={`${column.label}, ${otherText(column)}. Answer for all`}
        onPress={() => setOpen(true)}
      >
        <span className="truncate">{otherText(column)}</span>
      </Button>
      {column.fromProfile === null ? null : (
        <span className="field__help">From the profile “{column.fromProfile}”</span>
      )}
      <AnswerDialog
        open={open}
        title={`${column.label} for all`}
        about="each utility"
        field={commonField(column)}
        answer={column.common}
        isOwn={column.common !== undefined && column.fromProfile === null}
        takeBack="Leave it to each"
        onClose={() => setOpen(false)}
        onAnswer={(answer) => onAnswer(column.key, answer)}
      />
    </div>
  )
}

function otherText({ common, choices }: BulkColumn): string {
  const named = (id: string) => choices.find((one) => one.id === id)?.name ?? id
  if (common === undefined) return 'Not answered'
  if (common === null) return 'Empty (null)'
  if (typeof common === 'boolean') return common ? 'Yes' : 'No'
  if (typeof common === 'string') return named(common)
  if (Array.isArray(common)) return common.map(named).join(', ')
  return 'rawJson' in common ? common.rawJson : common.fileName
}
