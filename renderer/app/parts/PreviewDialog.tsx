import { useEffect, useState, type Ref } from 'react'
import { act } from '../act'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { sizeWords } from '../../ui/time-words'
import './parts.css'

export interface PreviewedFile {
  fileName: string
  mimeType: string
  sizeBytes: number
  base64: string
}

interface PreviewDialogProps {
  file: PreviewedFile | null
  onClose: () => void
}

/** What a chosen file holds: a picture is drawn here, a PDF opens in the program this computer has for it. */
export function PreviewDialog({ file, onClose }: PreviewDialogProps) {
  const isPdf = file?.mimeType === 'application/pdf'
  return (
    <Dialog
      open={file !== null}
      onClose={onClose}
      size="lg"
      title={file?.fileName ?? ''}
      description={file ? `${isPdf ? 'PDF' : 'Image'}, ${sizeWords(file.sizeBytes)}` : undefined}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          {file && isPdf ? (
            <Button
              kind="primary"
              icon="external"
              onPress={() =>
                act('app.viewPdf', { fileName: file.fileName, base64: file.base64 }, { about: file.fileName })
              }
            >
              Open in your PDF program
            </Button>
          ) : null}
        </>
      }
    >
      {file && !isPdf ? <Picture key={file.base64.slice(0, 64)} file={file} /> : null}
    </Dialog>
  )
}

/** Drawn from its bytes, so that nothing has to be loaded from anywhere. */
function Picture({ file }: { file: PreviewedFile }) {
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const [state, setState] = useState<'reading' | 'broken' | { width: number; height: number }>('reading')
  useEffect(() => {
    if (!canvas) return
    let gone = false
    draw(file.base64, canvas).then(
      (size) => !gone && setState(size),
      () => !gone && setState('broken'),
    )
    return () => {
      gone = true
    }
  }, [canvas, file.base64])
  const place: Ref<HTMLCanvasElement> = setCanvas
  return (
    <div className="chosen-file">
      <canvas
        ref={place}
        className="chosen-file__picture"
        role="img"
        aria-label={file.fileName}
        hidden={state === 'broken'}
      />
      <p className="meta" role="status">
        {state === 'broken'
          ? 'This picture cannot be drawn; it may be damaged.'
          : state === 'reading'
            ? 'The picture is being drawn…'
            : `${String(state.width)} × ${String(state.height)} pixels`}
      </p>
    </div>
  )
}

async function draw(base64: string, canvas: HTMLCanvasElement): Promise<{ width: number; height: number }> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes]))
  const { width, height } = picture
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  picture.close()
  return { width, height }
}
