import { useCallback, useEffect, useId, useImperativeHandle, useState, type Ref } from 'react'
import { announce } from './announcer'
import { Button } from './Button'
import { classNames } from './class-names'
import { CountdownRing } from './CountdownRing'
import { IconButton } from './IconButton'
import { useCountdown } from './use-countdown'

/** Always twelve dots: the mask tells nothing about the length. */
const mask = '•'.repeat(12)

/** What its buttons do, for keys that mean them. */
export interface SecretControls {
  /** Shows it, or hides it again. */
  reveal: () => Promise<void>
  copy: () => Promise<void>
}

export interface SecretFieldProps {
  label: string
  /** Fetches the value for showing, and for how long. Rejects when it may not be shown; the caller says why. */
  onReveal?: (() => Promise<{ secret: string; hideAfterSec: number }>) | undefined
  /** Has the value put on the clipboard (it never passes the page), and says when it is cleared. */
  onCopy?: (() => Promise<{ clearAfterSec: number }>) | undefined
  disabled?: boolean | undefined
  controls?: Ref<SecretControls> | undefined
}

/** A secret: masked, shown for a while, copied for a while. The value is forgotten when the time is over. */
export function SecretField({ label, onReveal, onCopy, disabled = false, controls }: SecretFieldProps) {
  const id = useId()
  const [secret, setSecret] = useState<string | null>(null)
  const hide = useCallback(() => setSecret(null), [])
  const shown = useCountdown(hide)
  const copied = useCountdown(useCallback(() => announce('Clipboard cleared'), []))
  const { stop } = shown

  const conceal = useCallback(() => {
    hide()
    stop()
  }, [hide, stop])

  useEffect(() => {
    const onVisibility = () => document.hidden && conceal()
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [conceal])

  const reveal = async () => {
    if (secret !== null) return conceal()
    const answer = await onReveal?.()
    if (!answer) return
    setSecret(answer.secret)
    shown.start(answer.hideAfterSec)
  }
  const copy = async () => {
    const answer = await onCopy?.()
    if (!answer) return
    copied.start(answer.clearAfterSec)
    announce(`Copied. The clipboard is cleared in ${String(answer.clearAfterSec)} seconds`)
  }

  useImperativeHandle(controls, () => ({ reveal, copy }))

  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field__label field__label--sm">
        {label}
      </span>
      <div className={classNames('secret', secret !== null && 'secret--shown')}>
        {secret === null ? (
          <span className="secret__value secret__value--masked" aria-label="hidden">
            {mask}
          </span>
        ) : (
          <span className="secret__value" translate="no">
            {secret}
          </span>
        )}
        {shown.leftSec > 0 ? (
          <span className="secret__left num" aria-hidden="true">
            <CountdownRing leftSec={shown.leftSec} totalSec={shown.totalSec} />
            {shown.leftSec} s
          </span>
        ) : null}
        {onReveal ? (
          <IconButton
            icon={secret === null ? 'eye' : 'eye-off'}
            label={secret === null ? `Show ${label}` : `Hide ${label}`}
            size="sm"
            disabled={disabled}
            onPress={reveal}
          />
        ) : null}
        {onCopy ? (
          <Button size="sm" icon={copied.leftSec > 0 ? undefined : 'copy'} disabled={disabled} onPress={copy}>
            {copied.leftSec > 0 ? (
              <>
                <CountdownRing leftSec={copied.leftSec} totalSec={copied.totalSec} />
                <span className="num">Copied, clears in {copied.leftSec} s</span>
              </>
            ) : (
              'Copy'
            )}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
