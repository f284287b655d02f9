import type { DraftFile, FileId } from '../../../electron/contract/answers'
import { weightOf } from '../../app/attachments'
import { Banner } from '../../ui/Banner'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { sizeWords } from '../../ui/time-words'

interface FilesToSendProps {
  files: readonly DraftFile[]
  onRemove?: ((fileId: FileId) => void) | undefined
}

/** Files that go along with a message that is not sent yet. */
export function FilesToSend({ files, onRemove }: FilesToSendProps) {
  if (files.length === 0) return null
  return (
    <ul className="files" aria-label="Files to send">
      {files.map(({ fileId, fileName, mimeType, sizeBytes }) => (
        <li key={fileId} className="filechip">
          <Icon name="form" />
          <span className="strong truncate" title={`${fileName} (${mimeType})`} dir="auto">
            {fileName}
          </span>
          <span className="meta num nowrap">{sizeWords(sizeBytes)}</span>
          <span className="spacer" />
          {onRemove ? (
            <IconButton
              icon="close"
              label={`Remove ${fileName}`}
              size="sm"
              onPress={() => onRemove(fileId)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface FilesWeightProps {
  files: readonly DraftFile[]
  utilityName: string
}

/** What the files weigh on their way, next to what every utility must take (CDS-WG1-02 §6.9). */
export function FilesWeight({ files, utilityName }: FilesWeightProps) {
  const { encodedBytes: encoded, promisedBytes, hasLarge } = weightOf(files)
  if (encoded === 0) return null
  const most = sizeWords(promisedBytes)
  if (encoded > promisedBytes) {
    return (
      <Banner tone="warn" title={`${sizeWords(encoded)} as sent.`}>
        A utility only has to take {most}; {utilityName} may refuse this. Send fewer or smaller files, or a
        link.
      </Banner>
    )
  }
  return (
    <p className="meta num">
      {sizeWords(encoded)} as sent, of {most} every utility takes.
      {hasLarge ? ' Attachments are meant to be small: consider a link.' : ''}
    </p>
  )
}
