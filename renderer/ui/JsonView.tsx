import { Fragment } from 'react'
import { classNames } from './class-names'
import { jsonTokens } from './json-tokens'

export interface JsonViewProps {
  label: string
  /** Indented JSON text, secrets already stripped. Text that is no JSON is shown as it is. */
  text: string
  /** Names whose line is being edited now; the line gets a tint. */
  liveNames?: ReadonlySet<string> | undefined
}

/** JSON to read: coloured, selectable text, one tab stop for scrolling. */
export function JsonView({ label, text, liveNames }: JsonViewProps) {
  return (
    <section aria-label={label}>
      <pre className="json" translate="no">
        {text.split('\n').map((line, number) => {
          const tokens = jsonTokens(line)
          const key = tokens.find((token) => token.kind === 'key')?.text.slice(1, -1)
          const live = key !== undefined && liveNames?.has(key)
          return (
            <span key={number} className={classNames('json__line', live && 'json__line--live')}>
              {tokens.map((token, index) =>
                token.kind === 'plain' ? (
                  <Fragment key={index}>{token.text}</Fragment>
                ) : (
                  <span key={index} className={`json__${token.kind}`}>
                    {token.text}
                  </span>
                ),
              )}
              {'\n'}
            </span>
          )
        })}
      </pre>
    </section>
  )
}
