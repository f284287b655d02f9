import { Icon } from '../../ui/Icon'
import { act } from '../act'
import { hostOf } from './wire-words'
import './parts.css'

interface ExternalLinkProps {
  url: string
  /** What one finds there, such as "Terms". */
  label: string
  /** Whose link it is, for a failure. */
  about: string
}

/** A page of the web: its host is read before it is opened, in the system's browser. */
export function ExternalLink({ url, label, about }: ExternalLinkProps) {
  const host = hostOf(url)
  if (host === null)
    return (
      <span className="inline">
        {label} <code className="chip chip--raw">{url}</code>
      </span>
    )
  return (
    <button
      type="button"
      className="link away"
      title={url}
      onClick={() => void act('app.openExternal', { url }, { about })}
    >
      <span>{label}</span>
      <strong className="away__host" dir="ltr">
        {host}
      </strong>
      <Icon name="external" size="sm" />
      <span className="visually-hidden">opens in the browser</span>
    </button>
  )
}
