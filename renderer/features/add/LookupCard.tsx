import { useEffect, useRef, type ReactNode } from 'react'
import { copyText } from '../../app/act'
import { HostRemedies } from '../../app/parts/HostRemedies'
import { useHostDialogs } from '../../app/parts/use-host-dialogs'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { Spinner } from '../../ui/Spinner'
import { FoundCard } from './FoundCard'
import { dropLookup, lookUp, type Lookup } from '../../app/adding/lookups'

const hostPart = (address: string) => address.replace(/^\w+:\/\//, '').split('/')[0] ?? address

/** One address and what came of it. A slow host holds up nothing but its own card. */
export function LookupCard({ lookup, alone }: { lookup: Lookup; alone: boolean }) {
  return (
    <InView key={lookup.state}>
      <Outcome lookup={lookup} alone={alone} />
    </InView>
  )
}

/**
 * Comes into view when it appears, since a new card stands above those that are there; and takes the focus if the
 * button that asked for it is gone.
 */
function InView({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={place} className="lookup" tabIndex={-1}>
      {children}
    </div>
  )
}

function Outcome({ lookup, alone }: { lookup: Lookup; alone: boolean }) {
  const { id, address } = lookup
  if (lookup.state === 'found')
    return <FoundCard lookupId={id} address={address} preview={lookup.preview} alone={alone} />
  if (lookup.state === 'failed') return <Failed lookup={lookup} />
  return (
    <div className="looking" role="status">
      <Spinner />
      <span>{lookup.state === 'looking' ? 'Reading what' : 'Waiting to read what'}</span>
      <strong className="mono truncate">{address}</strong>
      <span>publishes…</span>
      <span className="spacer" />
      <Button size="sm" aria-label={`Cancel ${address}`} onPress={() => dropLookup(id)}>
        Cancel
      </Button>
    </div>
  )
}

/** What went wrong, and what helps against it. */
function Failed({ lookup }: { lookup: Extract<Lookup, { state: 'failed' }> }) {
  const { id, address, problem } = lookup
  const host = useHostDialogs(address)
  return (
    <>
      <ProblemBanner
        problem={problem}
        about={problem.message.includes(hostPart(address)) ? undefined : address}
        onRetry={() => lookUp([address])}
        onCopy={(text) => copyText(text)}
        actions={
          <>
            <HostRemedies code={problem.code} host={host} />
            <IconButton icon="close" label={`Put away ${address}`} size="sm" onPress={() => dropLookup(id)} />
          </>
        }
        urgent
      />
      {host.dialogs}
    </>
  )
}
