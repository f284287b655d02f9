import { useId, useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { VaultStatus } from '../../../electron/contract/vault'
import { call, callWindow } from '../../app/core-client'
import { useQuery } from '../../app/use-query'
import { Icon } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { NewPassphrase } from './NewPassphrase'
import { OneLine } from './OneLine'
import { RestoreDoor } from './RestoreDoor'
import { SoloPage } from './SoloPage'

interface WayProps {
  icon: IconName
  title: string
  text: string
  disabled: boolean
  onPress: () => void
}

function Way({ icon, title, text, disabled, onPress }: WayProps) {
  const id = useId()
  return (
    <button type="button" className="ways__row" aria-describedby={id} disabled={disabled} onClick={onPress}>
      <Icon name={icon} />
      <span className="gate__way">
        <span className="strong">{title}</span>
        <span id={id} className="soft" aria-hidden="true">
          {text}
        </span>
      </span>
      <Icon name="chevron-end" className="tone-muted" />
    </button>
  )
}

/** The first thing a newcomer sees: three doors, nothing to type where a keychain answers. */
export function FirstRun({ status }: { status: VaultStatus }) {
  const { data: info } = useQuery('app.info', {})
  const [asksPassphrase, setAsksPassphrase] = useState(false)
  const [restores, setRestores] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)

  const create = async (passphrase: string | null) => {
    setWorking(true)
    setProblem(null)
    const reply = await call('vault.create', { passphrase })
    setWorking(false)
    if (!reply.ok) setProblem(reply.error)
  }
  const begin = () => (status.keychain.available ? void create(null) : setAsksPassphrase(true))

  if (asksPassphrase) {
    return (
      <SoloPage>
        <NewPassphrase
          title="Choose a passphrase"
          reason={`This computer offers no keychain (${status.keychain.reason ?? 'it does not answer'}), so a passphrase keeps your secrets. Nothing is ever stored in the clear.`}
          submit="Make the vault"
          problem={problem}
          onSubmit={create}
          onCancel={() => setAsksPassphrase(false)}
        />
      </SoloPage>
    )
  }
  if (restores) {
    return (
      <SoloPage>
        <RestoreDoor onCancel={() => setRestores(false)} />
      </SoloPage>
    )
  }
  const lookAround = info?.demo ? begin : () => void callWindow('window.openDemo', {})
  return (
    <SoloPage foot={<span>No account, no cloud, works offline</span>}>
      <OneLine />
      <div className="gate__head">
        <h1>All your utility connections at one desk</h1>
        <p className="soft">
          Find out what each utility offers, register, keep every secret safe here, answer their messages.
        </p>
      </div>
      {problem ? (
        <div className="gate__problem">
          <ProblemBanner problem={problem} onRetry={begin} urgent />
        </div>
      ) : null}
      <nav className="ways" aria-label="Start">
        <Way
          icon="play"
          title="Look around (demo grid)"
          text="Pretend utilities that run on this computer. Nothing goes to the internet."
          disabled={working}
          onPress={lookAround}
        />
        <Way
          icon="plus"
          title="Set up"
          text={
            info?.demo
              ? 'Leave the demo and work with real utilities.'
              : status.keychain.available
                ? `Make a vault that ${status.keychain.name} opens, then add a first utility.`
                : 'Make a vault with a passphrase, then add a first utility.'
          }
          disabled={working}
          onPress={info?.demo ? () => void callWindow('window.leaveDemo', {}) : begin}
        />
        {info?.demo ? null : (
          <Way
            icon="rotate"
            title="Restore a backup"
            text="Bring everything back from a file, here or on a new computer."
            disabled={working}
            onPress={() => setRestores(true)}
          />
        )}
      </nav>
    </SoloPage>
  )
}
