import { useState } from 'react'
import type { Overview } from '../../../electron/contract/overview'
import { go } from '../../app/navigation'
import { DateText } from '../../ui/DateText'
import { ExpiryStrip } from '../../ui/ExpiryStrip'
import { KeystoneMark } from '../../ui/KeystoneMark'
import { LinkButton, Section } from '../../ui/Page'
import { expiryWords } from '../../ui/time-words'
import { useNow } from '../../ui/use-now'
import { UtilityBadge } from '../../ui/UtilityBadge'

type Expiry = Overview['expiries'][number]

const openExpiry = (credentialKey: string) => go({ name: 'credentials', credentialKey })

/** What runs out in the next 90 days, as a strip or as a table. */
export function ExpirySection({ overview }: { overview: Overview }) {
  const [asTable, setAsTable] = useState(false)
  const nowMs = useNow()
  const { expiries, nextExpiry } = overview
  if (expiries.length === 0) {
    return (
      <Section title="Expiry horizon">
        <p className="soft">
          {nextExpiry ? (
            <>
              Nothing expires in the next 90 days. The first is {nextExpiry.label}
              {nextExpiry.utility ? ` at ${nextExpiry.utility.name}` : ''},{' '}
              <DateText atMs={nextExpiry.atMs} as="expiry" />.
            </>
          ) : (
            'No secret here has an expiry date.'
          )}
        </p>
      </Section>
    )
  }
  return (
    <Section
      title="Expiry horizon"
      meta={`${String(expiries.length)} ${expiries.length === 1 ? 'secret' : 'secrets'} in 90 days`}
      end={
        <LinkButton quiet onPress={() => setAsTable(!asTable)}>
          {asTable ? 'Show as strip' : 'Show as table'}
        </LinkButton>
      }
    >
      {asTable ? (
        <ExpiryTable expiries={expiries} />
      ) : (
        <ExpiryStrip
          label="Expiries in the next 90 days"
          nowMs={nowMs}
          ticks={expiries.map((one) => {
            const { date, relative } = expiryWords(one.atMs, nowMs)
            return {
              key: one.rowKey,
              label: `${placeOf(one)}, ${shortLabel(one)}`,
              when: `${date}, ${relative}`,
              inDays: one.inDays,
              keystone: one.keystone,
            }
          })}
          onOpen={openExpiry}
        />
      )}
    </Section>
  )
}

const placeOf = ({ utility }: Expiry): string => utility?.name ?? 'Other secret'

/** The label is written for a sentence; after a name it goes on in lower case. */
function shortLabel({ label }: Expiry): string {
  return label.replace(/^The /, '')
}

function ExpiryTable({ expiries }: { expiries: readonly Expiry[] }) {
  return (
    <table className="expiry-table" aria-label="Expiries in the next 90 days">
      <thead className="visually-hidden">
        <tr>
          <th>Utility</th>
          <th>Secret</th>
          <th>Expires</th>
        </tr>
      </thead>
      <tbody>
        {expiries.map((one) => (
          <tr key={one.rowKey}>
            <td>
              <span className="inline">
                {one.utility ? <UtilityBadge name={one.utility.name} /> : null}
                <LinkButton quiet onPress={() => openExpiry(one.rowKey)}>
                  {placeOf(one)}
                </LinkButton>
              </span>
            </td>
            <td className="soft">
              <span className="inline inline--tight">
                {one.keystone ? <KeystoneMark /> : null}
                {shortLabel(one)}
              </span>
            </td>
            <td className={one.inDays < 0 ? 'tone-danger' : one.inDays <= 30 ? 'tone-warn' : undefined}>
              <DateText atMs={one.atMs} as="expiry" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
