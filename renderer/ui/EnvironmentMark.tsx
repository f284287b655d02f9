import { Chip } from './Chip'

/** Where a client object stands, as the server says; never a colour a person chose. */
export type EnvironmentKind = 'sandbox' | 'production' | 'disabled' | 'unknown'

/** SANDBOX is violet and hatched, production a plain grey word. */
export function EnvironmentMark({ environment }: { environment: EnvironmentKind }) {
  if (environment === 'sandbox') return <span className="chip chip--sandbox">SANDBOX</span>
  if (environment === 'production') return <span className="meta">Production</span>
  if (environment === 'disabled') return <Chip tone="outline">Disabled</Chip>
  return <Chip tone="outline">Unknown</Chip>
}

/** The band above a screen or composer that touches a sandbox client. Nothing for production. */
export function EnvironmentBand({ environment, text }: { environment: EnvironmentKind; text: string }) {
  if (environment !== 'sandbox') return null
  return (
    <div className="env-band" role="note">
      <strong>SANDBOX</strong>
      <span>{text}</span>
    </div>
  )
}
