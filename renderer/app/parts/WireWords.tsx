import type { WireEnum } from '../../../electron/contract/common'
import { capital, spaced, wordOf } from './wire-words'
import { Chip, RawValue } from '../../ui/Chip'

interface WireWordsProps {
  values: readonly WireEnum[]
  /** For rows: raw values get their look without the words “not known to this version”. */
  short?: boolean | undefined
}

/** Words of the protocol in one sentence, those this version does not know raw after them. */
export function WireWords({ values, short = false }: WireWordsProps) {
  const known = values.flatMap((value) => (value.kind === 'known' ? [spaced(value.value)] : []))
  const unknown = [...new Set(values.flatMap((value) => (value.kind === 'unknown' ? [value.raw] : [])))]
  if (values.length === 0) return <span className="tone-muted">{short ? 'None' : 'Not stated'}</span>
  return (
    <span className={short ? 'words words--one-line' : 'words'}>
      {known.length > 0 ? <span>{capital(known.join(', '))}</span> : null}
      {unknown.map((raw) =>
        short ? (
          <Chip key={raw} tone="raw">
            {raw}
          </Chip>
        ) : (
          <RawValue key={raw} value={raw} />
        ),
      )}
    </span>
  )
}

/** Each word once. */
export function distinct(values: readonly WireEnum[]): WireEnum[] {
  return [...new Map(values.map((value) => [wordOf(value), value])).values()]
}

/** Texts exactly as the server wrote them. */
export function RawWords({ words, none }: { words: readonly string[]; none: string }) {
  if (words.length === 0) return <>{none}</>
  return (
    <span className="words">
      {words.map((word) => (
        <Chip key={word} tone="raw">
          {word}
        </Chip>
      ))}
    </span>
  )
}
