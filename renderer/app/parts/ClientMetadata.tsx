import { useState } from 'react'
import type { ClientMetadataShown } from '../../../electron/contract/client-metadata'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { DiffList } from '../../ui/DiffList'
import { JsonView } from '../../ui/JsonView'
import { Block } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { act, copyText } from '../act'
import { useQuery } from '../use-query'
import { offerRows } from './offer-words'

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
        data.state === 'public' ? null : (
          <Button size="sm" icon="sync" loading={reading} onPress={() => void read()}>
            Read it now
          </Button>
        )
      }
    >
      <State shown={data} />
      {data.readAtMs === null ? null : (
        <>
          <Differences shown={data} />
          <p className="meta">
            Read <DateText atMs={data.readAtMs} as="day-clock" />
            {data.tokenNeeded ? ' with the token of this registration' : ', open to everybody'}. Busbar reads
            it once a day and whenever the object changes.
          </p>
        </>
      )}
      {data.rawJson === null ? null : (
        <details>
          <summary>Everything, as JSON</summary>
          <JsonView label="The metadata of this object" text={data.rawJson} />
        </details>
      )}
    </Block>
  )
}

function State({ shown: { state, failure } }: { shown: ClientMetadataShown }) {
  if (state === 'public') {
    return <p>What the utility offers to everybody counts for this object too.</p>
  }
  if (state === 'not-read') {
    return <p className="soft">Not read yet. Until then, what the utility offers to everybody counts.</p>
  }
  if (state === 'asking') {
    return (
      <Banner tone="warn" icon="moved" title="It lies on a host that nobody has accepted yet.">
        That host wants the token of this registration, and none was sent. The page of the registration asks
        whether it belongs to the utility.
      </Banner>
    )
  }
  return failure ? <ProblemBanner problem={failure} onCopy={(text) => void copyText(text)} /> : null
}

function Differences({ shown: { differences } }: { shown: ClientMetadataShown }) {
  if (differences.length === 0) return <p>The same as what the utility offers to everybody.</p>
  return (
    <DiffList
      plain
      label="Differences from what everybody is offered"
      heads={['Everybody', 'This object']}
      rows={offerRows(differences)}
    />
  )
}
