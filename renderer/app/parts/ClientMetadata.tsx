import { useState } from 'react'
import type { ClientMetadataShown, OfferDifference } from '../../../electron/contract/client-metadata'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { Block } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { act, copyText } from '../act'
import { useQuery } from '../use-query'

/** What counts for one client object where it is not what the utility offers to everybody (02 §5.1). */
export function ClientMetadata({ registrationId, clientId }: { registrationId: string; clientId: string }) {
  const which = { registrationId, clientId }
  const { data } = useQuery('clients.metadata', which)
  const [reading, setReading] = useState(false)
  if (!data || data.state === 'none') return null
  const read = async () => {
    setReading(true)
    await act('clients.readMetadata', which)
    setReading(false)
  }
  return (
    <Block
      title="What counts for this object"
      end={
        <Button icon="sync" loading={reading} onPress={() => void read()}>
          {data.state === 'not-read' ? 'Read it' : 'Read it again'}
        </Button>
      }
    >
      <State shown={data} />
      {data.readAtMs === null ? null : (
        <>
          <Differences all={data.differences} />
          <p className="meta">
            Read <DateText atMs={data.readAtMs} as="clock" />
            {data.tokenNeeded ? ', with the token of the registration' : ', open to everybody'}
          </p>
        </>
      )}
      {data.rawJson === null ? null : (
        <details>
          <summary>Everything, as JSON</summary>
          <pre className="words-wrap">{data.rawJson}</pre>
        </details>
      )}
    </Block>
  )
}

function State({ shown: { state, failure } }: { shown: ClientMetadataShown }) {
  if (state === 'not-read') {
    return <p className="meta">Not read yet. Until then, what the utility offers to everybody is shown.</p>
  }
  if (state === 'asking') {
    return (
      <Banner tone="warn" title="It lies on another host and wants the token.">
        No token was sent. Say on the page of the registration whether that host belongs to the utility.
      </Banner>
    )
  }
  return failure ? <ProblemBanner problem={failure} onCopy={(text) => void copyText(text)} /> : null
}

function Differences({ all }: { all: readonly OfferDifference[] }) {
  if (all.length === 0) return <p>Same as the public offer.</p>
  return (
    <ul aria-label="Differences from the public offer">
      {all.map((one) => (
        <li key={`${one.kind} ${one.about} ${one.member}`} className="words-wrap">
          {wordsOf(one)}
        </li>
      ))}
    </ul>
  )
}

function wordsOf({ kind, about, member, publicJson, ownJson }: OfferDifference): string {
  const instead = `${ownJson ?? 'none'} instead of ${publicJson ?? 'none'}`
  if (kind === 'scope-added') return `Only for this object: the scope ${about}`
  if (kind === 'scope-missing') return `Not for this object: the scope ${about}`
  if (kind === 'endpoint') return `Another address (${about}): ${instead}`
  if (kind === 'coverage') return `Another area for ${about}: ${instead}`
  return `Another limit for ${about} (${member}): ${instead}`
}
