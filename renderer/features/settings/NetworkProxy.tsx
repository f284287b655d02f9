import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { ProxyChoice, ProxyShown } from '../../../electron/contract/network'
import { call } from '../../app/core-client'
import { reportProblem, toast } from '../../app/notices'
import { problemAt } from '../../app/parts/network-words'
import { Button } from '../../ui/Button'
import { RadioGroup } from '../../ui/RadioGroup'
import { TextField } from '../../ui/TextField'
import { ManualProxyForm } from './ManualProxyForm'

type Kind = ProxyShown['kind']

/** Asks core; a refusal comes back for its field, anything else goes above the screen. */
async function setProxy(choice: ProxyChoice): Promise<Failure | null> {
  const reply = await call('network.setProxy', choice)
  if (reply.ok) toast('The next request goes this way')
  else if (reply.error.code === 'setting-refused') return reply.error
  else reportProblem(reply.error, { about: 'Proxy' })
  return null
}

/** Which proxy requests go through. The first two count at once, the others when their form is complete. */
export function NetworkProxy({ proxy }: { proxy: ProxyShown }) {
  const [chosen, setChosen] = useState<Kind | null>(null)
  const kind = chosen ?? proxy.kind
  const choose = async (next: Kind) => {
    setChosen(next)
    if (next === proxy.kind || next === 'manual' || next === 'pac') return
    await setProxy({ kind: next })
    setChosen(null)
  }
  const use = async (choice: ProxyChoice) => {
    const refused = await setProxy(choice)
    if (refused === null) setChosen(null)
    return refused
  }
  return (
    <>
      <RadioGroup
        label="Proxy"
        value={kind}
        onChange={(next) => void choose(next)}
        options={[
          {
            value: 'system',
            label: 'As this computer',
            help: 'What is set in the system, scripts included.',
          },
          { value: 'none', label: 'No proxy' },
          { value: 'manual', label: 'Set by hand' },
          { value: 'pac', label: 'Proxy script (PAC)' },
        ]}
      />
      {kind === 'manual' ? (
        <ManualProxyForm proxy={proxy.manual} inUse={proxy.kind === 'manual'} onUse={use} />
      ) : null}
      {kind === 'pac' ? <ScriptForm proxy={proxy} onUse={use} /> : null}
      {kind === 'none' ? null : (
        <p className="field__help">
          A proxy looks names up by itself. Behind one, Busbar can tell a private network from a public one by
          literal addresses only. SOCKS proxies are not supported.
        </p>
      )}
    </>
  )
}

interface ScriptFormProps {
  proxy: ProxyShown
  onUse: (choice: ProxyChoice) => Promise<Failure | null>
}

function ScriptForm({ proxy, onUse }: ScriptFormProps) {
  const [url, setUrl] = useState(proxy.pacUrl ?? '')
  const [problem, setProblem] = useState<Failure | null>(null)
  const inUse = proxy.kind === 'pac' && proxy.pacUrl === url.trim()
  const use = async () => setProblem(await onUse({ kind: 'pac', pacUrl: url }))
  return (
    <div className="settings__form">
      <TextField
        label="Address of the script"
        value={url}
        onChange={(typed) => {
          setUrl(typed)
          setProblem(null)
        }}
        onEnter={() => void use()}
        error={problemAt(problem, 'pacUrl')}
        example="https://intranet.example/proxy.pac"
        help="An https, http or file address. If it cannot be read nothing is sent past it."
        type="url"
        code
      />
      <Button kind="primary" disabled={url.trim() === '' || inUse} onPress={use}>
        {inUse ? 'In use' : 'Use this script'}
      </Button>
    </div>
  )
}
