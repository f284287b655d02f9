import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { ProxyChoice, ProxyShown } from '../../../electron/contract/network'
import { problemAt } from '../../app/parts/network-words'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/PasswordField'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'

type Manual = NonNullable<ProxyShown['manual']>

interface ManualProxyFormProps {
  proxy: ProxyShown['manual']
  inUse: boolean
  onUse: (choice: ProxyChoice) => Promise<Failure | null>
}

const blank: Manual = { scheme: 'http', host: '', port: 8080, bypass: '', user: null, passwordSet: false }

/** A proxy with its exceptions and sign-in. A password that is set stays, unless proxy or user change. */
export function ManualProxyForm({ proxy, inUse, onUse }: ManualProxyFormProps) {
  const kept = proxy ?? blank
  const [scheme, setScheme] = useState(kept.scheme)
  const [host, setHost] = useState(kept.host)
  const [port, setPort] = useState(String(kept.port))
  const [bypass, setBypass] = useState(kept.bypass)
  const [user, setUser] = useState(kept.user ?? '')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    setProblem(null)
  }
  const isSame =
    scheme === kept.scheme &&
    host.trim().toLowerCase() === kept.host &&
    Number(port) === kept.port &&
    user === (kept.user ?? '')
  const unchanged = inUse && isSame && bypass.trim() === kept.bypass && password === ''
  const passwordStays = kept.passwordSet && isSame

  const use = async () => {
    const choice = { kind: 'manual', scheme, host, port: Math.trunc(Number(port)) || 0, bypass } as const
    const refused = await onUse({ ...choice, user: user || null, password: password || null })
    setProblem(refused)
    if (refused === null) setPassword('')
  }
  return (
    <div className="settings__form">
      <div className="settings__row">
        <span className="settings__name">How the proxy itself is reached</span>
        <SegmentedControl
          label="How the proxy itself is reached"
          value={scheme}
          onChange={setScheme}
          options={[
            { value: 'http', label: 'http' },
            { value: 'https', label: 'https' },
          ]}
        />
      </div>
      <div className="settings__pair">
        <TextField
          label="Host"
          value={host}
          onChange={change(setHost)}
          error={problemAt(problem, 'host')}
          example="proxy.example"
          code
        />
        <TextField
          label="Port"
          value={port}
          onChange={change(setPort)}
          error={problemAt(problem, 'port')}
          type="number"
          code
        />
      </div>
      <div className="settings__pair settings__pair--even">
        <TextField
          label="User"
          note="if it asks"
          value={user}
          onChange={change(setUser)}
          error={problemAt(problem, 'user')}
        />
        <PasswordField
          label="Password"
          note={passwordStays ? 'set' : undefined}
          value={password}
          onChange={change(setPassword)}
          disabled={user === ''}
          example={passwordStays ? 'Type to replace' : undefined}
          help={
            kept.passwordSet && !isSame ? 'Another proxy or user: type it again.' : 'Sealed in the vault.'
          }
        />
      </div>
      <TextArea
        label="Reached without it"
        note="if any"
        value={bypass}
        onChange={change(setBypass)}
        error={problemAt(problem, 'bypass')}
        example="intranet.example, *.internal.example, 10.0.0.0/8"
        help="Hosts, *.domains and ranges of addresses, separated by commas or lines. This computer always is."
        rows={2}
        spellCheck={false}
      />
      <Button kind="primary" disabled={host.trim() === '' || unchanged} onPress={use}>
        {unchanged ? 'In use' : 'Use this proxy'}
      </Button>
    </div>
  )
}
