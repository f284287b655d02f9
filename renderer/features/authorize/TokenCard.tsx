import { useState } from 'react'
import type { KeptTokens } from '../../../electron/contract/authorization'
import type { Output } from '../../../electron/contract/methods'
import { act } from '../../app/act'
import { ScopeChips } from '../../app/parts/ScopeChips'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { PropertyList } from '../../ui/PropertyList'

type Look = Output<'authorization.introspect'>

const activeWords = {
  yes: 'Yes',
  no: 'No: dead, or unknown to it',
  unknown: 'It does not say',
} as const

/** Tokens of one consent: what they open and how long, never the tokens themselves. */
export function TokenCard({ tokens }: { tokens: KeptTokens }) {
  const { authorizationId, utility, clientName, problem } = tokens
  const [look, setLook] = useState<Look | null>(null)
  const [ending, setEnding] = useState(false)
  const about = utility.name
  const ask = async () => setLook(await act('authorization.introspect', { authorizationId }, { about }))
  return (
    <li className="authorizations__card" aria-label={`Tokens of ${clientName} at ${utility.name}`}>
      <div className="authorizations__head">
        <h2>{utility.name}</h2>
        <span className="meta">{clientName}</span>
        <EnvironmentMark environment={tokens.environment} />
      </div>
      {problem ? (
        <Banner tone="warn" title={problem.message}>
          {problem.nextStep}
        </Banner>
      ) : null}
      <PropertyList
        items={[
          { name: 'Opens', value: <ScopeChips text={tokens.scope} /> },
          ...(tokens.authorizationDetails === null
            ? []
            : [{ name: 'Details', value: <code className="mono">{tokens.authorizationDetails}</code> }]),
          { name: 'Fetched', value: <DateText atMs={tokens.obtainedAtMs} as="day-clock" focusable /> },
          { name: 'Good until', value: <End atMs={tokens.expiresAtMs} /> },
          {
            name: 'Renews',
            value: tokens.refreshes ? 'With a refresh token' : 'No: the customer is asked again',
          },
          ...(tokens.grantIds.length === 0
            ? []
            : [{ name: 'Access', value: <span className="mono">{tokens.grantIds.join(', ')}</span> }]),
          ...(look
            ? [
                { name: 'Active, says the utility', value: activeWords[look.active] },
                ...(look.expiresAtMs === null
                  ? []
                  : [{ name: 'Until, says the utility', value: <End atMs={look.expiresAtMs} /> }]),
              ]
            : []),
        ]}
      />
      <div className="authorizations__acts">
        <Button
          size="sm"
          icon="rotate"
          disabled={!tokens.refreshes}
          onPress={() => act('authorization.refresh', { authorizationId }, { about, done: 'Renewed' })}
        >
          Renew now
        </Button>
        <Button size="sm" icon="search" onPress={ask}>
          Ask the utility
        </Button>
        <Button size="sm" kind="quiet" onPress={() => setEnding(true)}>
          End…
        </Button>
      </div>
      <ConfirmDialog
        open={ending}
        title={`End the tokens of ${clientName}?`}
        consequence="The utility ends them and they go from the vault. The customer’s consent stays until it is closed or revoked."
        confirmLabel="End tokens"
        onCancel={() => setEnding(false)}
        onConfirm={async () => {
          await act('authorization.revoke', { authorizationId }, { about, done: 'Ended' })
          setEnding(false)
        }}
      />
    </li>
  )
}

function End({ atMs }: { atMs: number | null }) {
  return atMs === null ? 'Not said' : <DateText atMs={atMs} as="day-clock" focusable />
}
