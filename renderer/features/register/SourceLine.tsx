import type { ReactNode } from 'react'
import type { ValueSource } from '../../../electron/contract/registrations'
import { LinkButton } from '../../ui/Page'

interface SourceLineProps {
  source: ValueSource | undefined
  /** What the field is called, for the names of the acts. */
  label: string
  utilityName: string
  /** Goes back to what the profile or the utility offers; null where they offer nothing else. */
  onOffered: (() => void) | null
  /** Keeps this value in the company profile; null where there is none, or it has it. */
  onKeep: { readonly words: string; readonly run: () => void } | null
}

/** Where a value comes from, and where it may go. */
export function SourceLine({ source, label, utilityName, onOffered, onKeep }: SourceLineProps) {
  if (!source) return null
  return (
    <p className="register__source meta">
      <span>{sourceWords(source, utilityName)}</span>
      {source.kind === 'draft' && onOffered ? (
        <Act label={label} onPress={onOffered}>
          Take the prefilled value
        </Act>
      ) : null}
      {source.kind === 'draft' && onKeep ? (
        <Act label={label} onPress={onKeep.run}>
          {onKeep.words}
        </Act>
      ) : null}
    </p>
  )
}

function Act({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <LinkButton quiet onPress={onPress}>
      {children}
      <span className="visually-hidden"> for {label}</span>
    </LinkButton>
  )
}

export function sourceWords(source: ValueSource, utilityName: string): string {
  if (source.kind === 'default') return 'Their default'
  if (source.kind === 'draft') return `Only for ${utilityName}, kept as draft`
  const from = `From company profile “${source.profileName}”`
  return source.answeredAs === null ? from : `${from}, given as ${source.answeredAs}`
}
