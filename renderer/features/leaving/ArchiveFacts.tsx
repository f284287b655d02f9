import type { Archive } from '../../../electron/contract/leaving'
import { counted } from '../../app/parts/wire-words'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Section } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'

/** What the registration was when it ended. */
export function ArchiveFacts({ archive }: { archive: Archive }) {
  return (
    <>
      <Section title="What it was">
        <PropertyList items={facts(archive)} />
      </Section>
      <Section title="Client objects" meta={String(archive.clients.length)}>
        <ul className="leaving__archives">
          {archive.clients.map((client) => (
            <li key={client.clientId}>
              <span className="leaving__words">
                <span className="inline">
                  <span className="strong">{client.name}</span>
                  {client.isAdmin ? <Chip tone="outline">Admin</Chip> : null}
                  <EnvironmentMark environment={client.environment} />
                </span>
                <span className="meta mono">{client.clientId}</span>
              </span>
              <span className="words">
                {client.scopes.map((scope) => (
                  <Chip key={scope} tone="raw">
                    {scope}
                  </Chip>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function facts(archive: Archive) {
  const { agreed } = archive
  return [
    {
      name: archive.imported ? 'Taken over' : 'Registered',
      value: <DateText atMs={archive.registeredAtMs} as="day-clock" focusable />,
    },
    { name: 'Ended', value: <DateText atMs={archive.endedAtMs} as="day-clock" focusable /> },
    { name: 'Client number', value: <span className="mono">{archive.adminClientId}</span> },
    { name: 'Secrets it had', value: String(archive.credentials.length) },
    { name: 'Messages', value: counted(archive.messages, 'conversation') },
    {
      name: 'Agreed to',
      value: agreed ? (
        <span className="leaving__words">
          {agreed.pages.map(({ page, url, sha256 }) => (
            <span key={page}>
              {page} <span className="meta mono">{url}</span>
              {sha256 === null ? null : <span className="meta mono"> SHA-256 {sha256.slice(0, 16)}…</span>}
            </span>
          ))}
          <span className="meta">
            on <DateText atMs={agreed.atMs} as="day-clock" />
          </span>
        </span>
      ) : (
        'Nothing on record'
      ),
    },
  ]
}
