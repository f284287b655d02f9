import { useId, useRef, useState } from 'react'
import { Button } from './Button'
import { classNames } from './class-names'
import { Icon } from './Icon'
import { IconButton } from './IconButton'
import { sizeWords } from './time-words'

export interface ChosenFile {
  name: string
  sizeBytes: number
}

export interface FileFieldProps {
  label: string
  note?: string | undefined
  help?: string | undefined
  error?: string | null | undefined
  file: ChosenFile | null
  /** Media types or endings, as in an HTML file input. */
  accept?: string | undefined
  /** Largest size in bytes; shown, and checked by the caller. */
  maxBytes?: number | undefined
  disabled?: boolean | undefined
  onChoose: (file: File) => void
  onRemove: () => void
  /** Shows what the chosen file holds. */
  onPreview?: (() => void) | undefined
}

/** One file: chosen with a button or dropped. */
export function FileField(props: FileFieldProps) {
  const {
    label,
    note,
    help,
    error,
    file,
    accept,
    maxBytes,
    disabled = false,
    onChoose,
    onRemove,
    onPreview,
  } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const chosen = files?.[0]
    if (chosen && !disabled) onChoose(chosen)
  }
  const limit = maxBytes === undefined ? '' : `, ${sizeWords(maxBytes)} at most`
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
        {note ? <span className="field__req">{note}</span> : null}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        disabled={disabled}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-foot`}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      {file ? (
        <div className={classNames('filechip', Boolean(error) && 'filechip--error')}>
          <Icon name="form" />
          <span className="truncate strong">{file.name}</span>
          <span className="meta num nowrap">
            {sizeWords(file.sizeBytes)}
            {maxBytes === undefined ? '' : ` of ${sizeWords(maxBytes)}`}
          </span>
          <span className="spacer" />
          {onPreview ? (
            <Button size="sm" kind="quiet" aria-label={`Preview ${file.name}`} onPress={onPreview}>
              Preview
            </Button>
          ) : null}
          <IconButton
            icon="close"
            label={`Remove ${file.name}`}
            size="sm"
            disabled={disabled}
            onPress={onRemove}
          />
        </div>
      ) : (
        <div
          className={classNames('dropzone', over && 'dropzone--over', Boolean(error) && 'dropzone--error')}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            take(event.dataTransfer.files)
          }}
        >
          <Icon name="form" tone="muted" />
          <span className="soft">Drop a file here{limit}</span>
          <span className="spacer" />
          <Button size="sm" disabled={disabled} onPress={() => input.current?.click()}>
            Choose file
          </Button>
        </div>
      )}
      <div id={`${id}-foot`}>
        {error ? (
          <div className="field__error">
            <Icon name="warn" />
            {error}
          </div>
        ) : null}
        {help ? <div className="field__help">{help}</div> : null}
      </div>
    </div>
  )
}
