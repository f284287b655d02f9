import type { GrantDetail, GrantLink } from '../../../electron/contract/grants'
import { copyText } from '../../app/act'
import { go, type RouteOf } from '../../app/navigation'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { Disclosure } from '../../ui/Disclosure'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { JsonView } from '../../ui/JsonView'
import { LinkButton } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList, type Property } from '../../ui/PropertyList'
import { SkeletonRows } from '../../ui/Skeleton'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { WordMark } from '../../ui/WordMark'
import { zoneWords } from '../../app/parts/zone-words'
import { GrantActs } from './GrantActs'
import { accessSentence, differenceWords, statusLook } from './grant-words'

type Named = NonNullable<RouteOf<'grants'>['grant']>

/** One grant: what it gives, until when, what of it is enabled, and which others it belongs to. */
export function GrantPane({ grant, onClose }: { grant: Named; onClose: () => void }) {
  const { data, error, loading, reload } = useQuery('grants.get', grant)
  return (
    <aside className="board__pane grant scroll" aria-label="Grant">
      {error ? <ProblemBanner problem={error} onRetry={reload} onCopy={(text) => copyText(text)} /> : null}
      {loading ? <SkeletonRows label="The grant is loading" /> : null}
      {data ? <Detail detail={data} onClose={onClose} /> : null}
      {error && !data ? <Button onPress={onClose}>Close</Button> : null}
    </aside>
  )
}

function Detail({ detail, onClose }: { detail: GrantDetail; onClose: () => void }) {
  const { row, access, documentation } = detail
  const words = useWords()
  const status = row.status.kind === 'known' ? row.status.value : ''
  const { registrationId, clientId, grantId } = row
  return (
    <>
      <header className="board__pane-head">
        <UtilityBadge name={row.utility.name} size="lg" />
        <div>
          <h2>{row.scopes.join(', ') || 'A grant without a scope'}</h2>
          <LinkButton quiet onPress={() => go({ name: 'utility', utilityId: row.utility.utilityId })}>
            {row.utility.name}
          </LinkButton>
        </div>
        <IconButton icon="close" label="Close details" onPress={onClose} />
      </header>
      <WordMark look={statusLook(row.status)} />
      <p className="soft">{accessSentence(detail)}</p>
      {row.own ? (
        <Banner icon="keystone" title="Busbar itself lives by this grant.">
          It belongs to the admin object or opens the grants of others. Ending it would cut our own branch.
        </Banner>
      ) : null}
      {status === 'needs_authorization' && row.clientName !== null ? (
        <Button kind="primary" onPress={() => go({ name: 'authorize', registrationId, clientId, grantId })}>
          {words.ask}
        </Button>
      ) : null}
      {status === 'needs_sub_grants' && documentation !== null ? (
        <p className="soft">
          Which grants below it are enough, the utility says at{' '}
          <ExternalLink url={documentation} label="Documentation" about={row.utility.name} />.
        </p>
      ) : null}
      <PropertyList items={facts(detail)} />
      <section aria-label="Granted and enabled">
        <h3>Granted and enabled</h3>
        <ul className="grant-access">
          {access.map((one) => (
            <li key={one.id}>
              <div className="grant-access__line">
                <span>{one.name}</span>
                <span className="meta">{differenceWords(one)}</span>
              </div>
              {one.grantedDetails.length + one.enabledDetails.length > 0 ? (
                <Disclosure label="Its details">
                  {one.grantedDetails.map((text) => (
                    <JsonView key={`granted ${text}`} label="Granted" text={text} />
                  ))}
                  {one.enabledDetails.map((text) => (
                    <JsonView key={`enabled ${text}`} label="Enabled" text={text} />
                  ))}
                </Disclosure>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <Links title="Part of" links={detail.parent ? [detail.parent] : []} of={row} />
      <Links title="Below it" links={detail.children} of={row} />
      <Links title="Takes the place of" links={detail.replacing} of={row} />
      <Links title="Its place was taken by" links={detail.replacedBy} of={row} />
      <GrantActs detail={detail} />
      <Disclosure label="As the utility sent it">
        <JsonView label="The grant" text={detail.json} />
      </Disclosure>
    </>
  )
}

function facts({ row, createdAtMs, notAfterMs, expiresMs, timezone }: GrantDetail): Property[] {
  const moment = (atMs: number) => {
    const there = timezone === null ? null : zoneWords(atMs, timezone)
    return (
      <>
        <DateText atMs={atMs} as="day-clock" focusable />
        {there === null ? null : (
          <>
            <br />
            <span className="meta">{there}</span>
          </>
        )}
      </>
    )
  }
  const dated = (name: string, term: string, atMs: number | null): Property[] =>
    atMs === null ? [] : [{ name, term, value: moment(atMs) }]
  const differ = notAfterMs !== null && expiresMs !== null && notAfterMs !== expiresMs
  return [
    {
      name: 'Client',
      value:
        row.clientName === null ? (
          <span>
            <code dir="ltr">{row.clientId}</code>, not among the objects that are listed
          </span>
        ) : (
          <span className="inline inline--tight">
            {row.clientName} <EnvironmentMark environment={row.environment} />
          </span>
        ),
    },
    ...(row.receipts.length === 0
      ? []
      : [
          {
            name: row.receipts.length === 1 ? 'Receipt' : 'Receipts',
            value: <code>{row.receipts.join(', ')}</code>,
          },
        ]),
    ...dated('Begins', 'not_before', row.notBeforeMs),
    ...(differ
      ? [...dated('Data until', 'not_after', notAfterMs), ...dated('Access until', 'expires', expiresMs)]
      : dated('Ends', 'not_after', row.endsAtMs)),
    ...dated('Expected to work', 'eta', row.etaMs),
    ...dated('Created', 'created', createdAtMs),
    ...dated('Changed', 'modified', row.modifiedAtMs),
    { name: 'Number', term: 'grant_id', value: <code dir="ltr">{row.grantId}</code> },
  ]
}

interface LinksProps {
  title: string
  links: readonly GrantLink[]
  of: GrantDetail['row']
}

function Links({ title, links, of }: LinksProps) {
  if (links.length === 0) return null
  const open = (grantId: string) =>
    go({ name: 'grants', grant: { registrationId: of.registrationId, grantId } })
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="grant-links">
        {links.map(({ grantId, uri, status }) => (
          <li key={grantId ?? uri}>
            {grantId !== null && status !== null ? (
              <LinkButton onPress={() => open(grantId)}>{grantId}</LinkButton>
            ) : (
              <code dir="ltr">{grantId ?? uri}</code>
            )}
            {status === null ? (
              <span className="meta">not listed here</span>
            ) : (
              <WordMark look={statusLook(status)} size="sm" />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
