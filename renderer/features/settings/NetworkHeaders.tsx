import { useState } from 'react'
import type { HeaderShown } from '../../../electron/contract/network'
import { act } from '../../app/act'
import { HeaderDialog } from '../../app/parts/HeaderDialog'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { Section } from '../../ui/Page'

/** Headers for restricted documents, each for exactly one host. Values are replaced or removed, never shown. */
export function NetworkHeaders({ headers }: { headers: readonly HeaderShown[] }) {
  const [asking, setAsking] = useState<'new' | HeaderShown | null>(null)
  const replaced = asking === 'new' || asking === null ? null : asking
  return (
    <Section
      title="Headers for one host"
      end={
        <Button size="sm" icon="plus" onPress={() => setAsking('new')}>
          Set a header
        </Button>
      }
    >
      {headers.length === 0 ? (
        <p>
          None. Some utilities show their metadata only to those they know; they give you a cookie or a
          header.
        </p>
      ) : (
        <ul className="settings__slots" aria-label="Headers that are set">
          {headers.map((header) => (
            <Header key={header.headerId} header={header} onReplace={() => setAsking(header)} />
          ))}
        </ul>
      )}
      <HeaderDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        address={replaced?.origin}
        name={replaced?.name}
      />
    </Section>
  )
}

function Header({ header, onReplace }: { header: HeaderShown; onReplace: () => void }) {
  const { headerId, origin, name, setAtMs } = header
  const host = new URL(origin).host
  return (
    <li className="settings__entry">
      <div className="settings__entry-words">
        <span className="settings__path">{name}</span>
        <span className="meta">
          for {host}, set <DateText atMs={setAtMs} as="day-clock" />
        </span>
      </div>
      <span className="settings__acts">
        <Button size="sm" onPress={onReplace} aria-label={`Replace ${name} for ${host}`}>
          Replace
        </Button>
        <Button
          size="sm"
          aria-label={`Remove ${name} for ${host}`}
          onPress={() =>
            act('network.removeHeader', { headerId }, { done: `${name} for ${host} is removed` })
          }
        >
          Remove
        </Button>
      </span>
    </li>
  )
}
