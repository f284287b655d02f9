import { changePreferences, usePreferences } from '../../app/preferences'
import { act, copyText } from '../../app/act'
import { HostTest } from '../../app/parts/HostTest'
import { useQuery } from '../../app/use-query'
import { Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { SkeletonRows } from '../../ui/Skeleton'
import { NetworkAuthorities } from './NetworkAuthorities'
import { NetworkHeaders } from './NetworkHeaders'
import { NetworkProxy } from './NetworkProxy'

const connecting = ['3', '5', '10', '20', '30'] as const
const answering = ['10', '20', '30', '60', '120'] as const

const pick = <V extends string>(values: readonly V[], now: number): V | null =>
  values.find((value) => Number(value) === now) ?? null
const inSeconds = <V extends string>(values: readonly V[]) =>
  values.map((value) => ({ value, label: `${value} seconds` }))

/** The one way out that every request takes: proxy, trust, headers, time limits, and the test of a host. */
export function NetworkSettings() {
  const { data, error, reload } = useQuery('network.get', {})
  const { requestTimeoutSec } = usePreferences()
  if (error && !data) {
    return (
      <Section title="Network">
        <ProblemBanner problem={error} onRetry={reload} onCopy={(words) => copyText(words)} />
      </Section>
    )
  }
  if (!data) {
    return (
      <Section title="Network">
        <SkeletonRows count={4} label="The network settings are loading" />
      </Section>
    )
  }
  const { proxy, connectTimeoutSec, trust, authorities, headers } = data
  return (
    <>
      <Section title="Network" meta="for every request, from the next one on">
        <NetworkProxy proxy={proxy} />
        <SelectField
          label="Connect within"
          value={pick(connecting, connectTimeoutSec)}
          empty={`${String(connectTimeoutSec)} seconds`}
          options={inSeconds(connecting)}
          onChange={(value) => void act('network.setConnectTimeout', { connectTimeoutSec: Number(value) })}
        />
        <SelectField
          label="Wait for an answer at most"
          value={pick(answering, requestTimeoutSec)}
          empty={`${String(requestTimeoutSec)} seconds`}
          options={inSeconds(answering)}
          onChange={(value) => void changePreferences({ requestTimeoutSec: Number(value) })}
        />
      </Section>
      <NetworkAuthorities trust={trust} authorities={authorities} />
      <NetworkHeaders headers={headers} />
      <Section title="Test a host">
        <HostTest />
      </Section>
    </>
  )
}
