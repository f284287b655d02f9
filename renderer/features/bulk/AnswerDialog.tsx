import { useState } from 'react'
import type { Answer, FormField } from '../../../electron/contract/registrations'
import { FormFieldControl } from '../../app/parts/field/FormFieldControl'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

interface AnswerDialogProps {
  open: boolean
  title: string
  /** Whose documentation a link leads to. */
  about: string
  field: FormField
  answer: Answer | undefined
  isOwn: boolean
  /** What taking the own answer back is called. */
  takeBack: string
  onClose: () => void
  /** Undefined takes it back. */
  onAnswer: (answer: Answer | undefined) => Promise<unknown>
  /** What is wrong with the answer that stands there. */
  error?: string | null
}

/** One answer with everything its utility says about it; for whatever does not fit into a cell. */
export function AnswerDialog(props: AnswerDialogProps) {
  if (!props.open) return null
  return <OpenDialog {...props} />
}

function OpenDialog(props: AnswerDialogProps) {
  const { title, about, field, isOwn, takeBack, onClose, onAnswer, error = null } = props
  // A file's bytes stay in core: what was chosen before is only replaced by another file.
  const [answer, setAnswer] = useState(props.answer)
  const [touched, setTouched] = useState(false)
  const save = async (value: Answer | undefined) => {
    await onAnswer(value)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={title}
      actions={
        <>
          {isOwn ? (
            <Button kind="quiet" onPress={() => save(undefined)}>
              {takeBack}
            </Button>
          ) : null}
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!touched} onPress={() => save(answer)}>
            Use this answer
          </Button>
        </>
      }
    >
      <FormFieldControl
        field={field}
        answer={answer}
        onChange={(next) => {
          setAnswer(next)
          setTouched(true)
        }}
        onBlur={() => undefined}
        error={touched ? null : error}
        about={about}
      />
    </Dialog>
  )
}
