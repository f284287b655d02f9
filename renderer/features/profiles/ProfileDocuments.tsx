import { useState } from 'react'
import type { CompanyProfile, ProfileDocument } from '../../../electron/contract/profiles'
import { act } from '../../app/act'
import { PreviewDialog, type PreviewedFile } from '../../app/parts/PreviewDialog'
import { base64Of } from '../../app/read-file'
import { changed } from '../../app/undo'
import { call } from '../../app/core-client'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { FileField } from '../../ui/FileField'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Page'
import { sizeWords } from '../../ui/time-words'
import type { ProfileForm } from './use-profile-form'

const mostBytes = 20_000_000

/** Pictures and PDF files for the fields that ask for one, and which picture is the logo. */
export function ProfileDocuments({ profile, form }: { profile: CompanyProfile; form: ProfileForm }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [shown, setShown] = useState<PreviewedFile | null>(null)
  const { profileId, documents } = profile
  const add = async (file: File) => {
    if (file.size > mostBytes) {
      setProblem(`“${file.name}” has ${sizeWords(file.size)}; a document may have ${sizeWords(mostBytes)}.`)
      return
    }
    const reply = await call('profiles.addDocument', {
      profileId,
      fileName: file.name,
      base64: await base64Of(file),
    })
    setProblem(reply.ok ? null : reply.error.message)
  }
  const show = async ({ documentId }: ProfileDocument) => {
    const whole = await act('profiles.document', { documentId })
    if (whole) setShown(whole)
  }
  const remove = async ({ documentId, fileName }: ProfileDocument) => {
    const removed = await act('profiles.removeDocument', { documentId }, { about: fileName })
    if (removed) changed(`${fileName} is removed`, removed.undoId)
  }
  return (
    <Section title="Documents" meta={documents.length === 0 ? undefined : String(documents.length)}>
      <div className="form-rows">
        {documents.length === 0 ? null : (
          <ul className="profiles__documents" aria-label="Documents">
            {documents.map((document) => (
              <li key={document.documentId} className="filechip">
                <Icon name="form" />
                <span className="truncate strong">{document.fileName}</span>
                <span className="meta num nowrap">{sizeWords(document.sizeBytes)}</span>
                {form.content.logoId === document.documentId ? <Chip tone="info">Logo</Chip> : null}
                <span className="spacer" />
                {document.mimeType === 'application/pdf' ||
                form.content.logoId === document.documentId ? null : (
                  <Button
                    size="sm"
                    kind="quiet"
                    aria-label={`Use ${document.fileName} as the logo`}
                    onPress={() => form.change({ logoId: document.documentId })}
                  >
                    Use as logo
                  </Button>
                )}
                <Button
                  size="sm"
                  kind="quiet"
                  aria-label={`Preview ${document.fileName}`}
                  onPress={() => show(document)}
                >
                  Preview
                </Button>
                <IconButton
                  icon="close"
                  label={`Remove ${document.fileName}`}
                  size="sm"
                  onPress={() => remove(document)}
                />
              </li>
            ))}
          </ul>
        )}
        <FileField
          label="Add a document"
          note="PNG, JPEG or PDF"
          file={null}
          accept="image/png,image/jpeg,application/pdf"
          maxBytes={mostBytes}
          error={problem}
          onChoose={(file) => void add(file)}
          onRemove={() => setProblem(null)}
        />
      </div>
      <PreviewDialog file={shown} onClose={() => setShown(null)} />
    </Section>
  )
}
