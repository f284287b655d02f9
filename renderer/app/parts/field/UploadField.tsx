import { useState } from 'react'
import { announce } from '../../../ui/announcer'
import { FileField } from '../../../ui/FileField'
import type { FieldControlProps } from './field-control'
import { isFileAnswer, readFileAnswer } from './file-answer'

const accepts = { image: 'image/png,image/jpeg', pdf: 'application/pdf' } as const

/** A file that goes along with the registration. */
export function UploadField(props: FieldControlProps & { note: string }) {
  const { field, answer, onChange, onBlur, error, note } = props
  const [refused, setRefused] = useState<string | null>(null)
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
    <FileField
      label={field.label}
      note={note}
      help={field.description}
      error={refused ?? error}
      file={isFileAnswer(answer) ? { name: answer.fileName, sizeBytes: answer.sizeBytes } : null}
      accept={field.control === 'image' ? accepts.image : accepts.pdf}
      {...(field.maxSizeBytes === null ? {} : { maxBytes: field.maxSizeBytes })}
      disabled={answer === null}
      onChoose={(file) => void choose(file)}
      onRemove={() => {
        setRefused(null)
        onChange(undefined)
      }}
    />
  )
}
