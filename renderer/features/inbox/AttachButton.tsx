import { useRef } from 'react'
import { Button } from '../../ui/Button'
import type { Attaching } from './use-attach'

interface AttachButtonProps {
  attaching: Attaching
  /** Shorter where there is little room. */
  label?: string
}

/** Lets a person choose files to send along. */
export function AttachButton({ attaching, label = 'Attach' }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          attaching.take(event.target.files && [...event.target.files])
          event.target.value = ''
        }}
      />
      <Button kind="quiet" icon="clip" loading={attaching.isBusy} onPress={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
