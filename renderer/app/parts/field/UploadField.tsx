import { useState } from 'react'
import type { FormField } from '../../../../electron/contract/registrations'
import { act } from '../../act'
import { PreviewDialog, type PreviewedFile } from '../PreviewDialog'
import { announce } from '../../../ui/announcer'
import { FileField } from '../../../ui/FileField'
import { LinkButton } from '../../../ui/Page'
import type { FieldControlProps } from './field-control'
import { chosenFile, isDocumentAnswer, isFileAnswer, readFileAnswer } from './file-answer'

const accepts = { image: 'image/png,image/jpeg', pdf: 'application/pdf' } as const

/** A file that goes along with the registration. */
export function UploadField(props: FieldControlProps & { note: string }) {
  const { field, answer, onChange, onBlur, error, note } = props
  const [refused, setRefused] = useState<string | null>(null)
  const [shown, setShown] = useState<PreviewedFile | null>(null)
  const fitting = (props.documents ?? []).filter(
    (one) => (one.mimeType === 'application/pdf') === (field.control === 'pdf'),
  )
  const preview = async () => {
    if (isFileAnswer(answer)) setShown({ ...answer, mimeType: kindOf(field, answer.mimeType) })
    else if (isDocumentAnswer(answer)) setShown(await act('profiles.document', answer))
  }
  const choose = async (file: File) => {
    const read = await readFileAnswer(file, field.label, field.maxSizeBytes)
    if ('problem' in read) {
      setRefused(read.problem)
      announce(read.problem, 'assertive')
      return
    }
    setRefused(null)
    onChange(read.answer)
    onBlur()
  }
  return (
    <>
      <FileField
        label={field.label}
        note={note}
        help={field.description}
        error={refused ?? error}
        file={chosenFile(answer)}
        onPreview={() => void preview()}
        accept={field.control === 'image' ? accepts.image : accepts.pdf}
        {...(field.maxSizeBytes === null ? {} : { maxBytes: field.maxSizeBytes })}
        disabled={answer === null}
        onChoose={(file) => void choose(file)}
        onRemove={() => {
          setRefused(null)
          onChange(undefined)
        }}
      />
      {fitting.length > 0 && answer === undefined ? (
        <p className="from-profile meta">
          <span>From company profile:</span>
          {fitting.map((one) => (
            <LinkButton
              key={one.documentId}
              quiet
              onPress={() => {
                onChange(one)
                onBlur()
              }}
            >
              {one.fileName}
              <span className="visually-hidden"> for {field.label}</span>
            </LinkButton>
          ))}
        </p>
      ) : null}
      <PreviewDialog file={shown} onClose={() => setShown(null)} />
    </>
  )
}

/** A claimed type proves nothing, and the first bytes are looked at before anything is sent. */
const kindOf = (field: FormField, claimed: string) => (field.control === 'pdf' ? 'application/pdf' : claimed)
