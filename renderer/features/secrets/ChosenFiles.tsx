import type { Failure } from '../../../electron/contract/common'
import type { OtherSecretKind } from '../../../electron/contract/other-secrets'
import type { Output } from '../../../electron/contract/methods'
import { call } from '../../app/core-client'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'

type ChosenFile = NonNullable<Output<'otherSecrets.chooseFile'>['file']>

interface ChosenFilesProps {
  kind: OtherSecretKind
  files: readonly ChosenFile[]
  onFiles: (files: readonly ChosenFile[]) => void
  onProblem: (problem: Failure | null) => void
}

/** Files whose text core took in; the page knows what they are, never what is in them. */
export function ChosenFiles({ kind, files, onFiles, onProblem }: ChosenFilesProps) {
  const choose = async () => {
    const reply = await call('otherSecrets.chooseFile', {})
    onProblem(reply.ok ? null : reply.error)
    if (reply.ok && reply.value.file) onFiles([...files, reply.value.file])
  }
  return (
    <div className="secrets__files">
      {files.map((file) => (
        <p key={file.fileId} className="secrets__file">
          <span className="strong">{file.fileName}</span> {whatItHolds(file)}
          {file.certificate ? (
            <>
              , ends <DateText atMs={file.certificate.validToMs} as="expiry" />
            </>
          ) : null}
          <Button
            size="sm"
            kind="quiet"
            aria-label={`Leave out ${file.fileName}`}
            onPress={() => onFiles(files.filter((one) => one !== file))}
          >
            Leave out
          </Button>
        </p>
      ))}
      <Button disabled={files.length >= 4} onPress={choose}>
        {kind === 'certificate' ? 'Choose certificate or key…' : 'Take it from a file…'}
      </Button>
    </div>
  )
}

function whatItHolds({ certificate, hasKey }: ChosenFile): string {
  if (certificate) return `certificate for ${certificate.subject}${hasKey ? ', with its private key' : ''}`
  return hasKey ? 'private key' : 'text'
}
