import type { MessageKey } from '../../../electron/contract/common'
import type { MessageShown } from '../../../electron/contract/inbox'
import { act } from '../../app/act'
import { toast } from '../../app/notices'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { sizeWords } from '../../ui/time-words'

interface AttachmentsProps {
  messageKey: MessageKey
  files: MessageShown['attachments']
  from?: string
  onSave?: () => void
}

/** Files of a message. They are saved where the person chooses, never opened here. */
export function Attachments({ messageKey, files, from, onSave }: AttachmentsProps) {
  const save = async (index: number) => {
    onSave?.()
    const answer = await act('inbox.saveAttachment', { messageKey, index })
    if (answer?.saved) toast(`Saved ${answer.fileName}`)
  }
  return (
    <ul className="files" aria-label="Attachments">
      {files.map((file) => (
        <li key={file.index} className="filechip">
          <Icon name="form" />
          <span className="files__words">
            <span className="strong truncate" title={`${file.fileName} (${file.mimeType})`} dir="auto">
              {file.fileName}
            </span>
            <span className="meta num truncate">
              {[from, sizeWords(file.sizeBytes)].filter(Boolean).join(', ')}
            </span>
          </span>
          <span className="spacer" />
          <IconButton
            icon="download"
            label={`Save ${file.fileName}`}
            size="sm"
            onPress={() => save(file.index)}
          />
        </li>
      ))}
    </ul>
  )
}
