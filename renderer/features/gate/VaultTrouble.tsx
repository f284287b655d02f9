import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { VaultStatus } from '../../../electron/contract/vault'
import { call } from '../../app/core-client'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/PasswordField'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SoloPage } from './SoloPage'

/** A vault file that is damaged or older than the last one used. It is left as it is, and nothing replaces it. */
export function VaultTrouble({ status }: { status: VaultStatus }) {
  const { data: info } = useQuery('app.info', {})
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const older = status.state === 'older'
  const openOlder = async () => {
    const withPassphrase = status.slots.passphrase && typed !== ''
    const reply = await call('vault.acceptOlder', { passphrase: withPassphrase ? typed : null, code: null })
    if (!reply.ok) setProblem(reply.error)
  }
  return (
    <SoloPage>
      <div className="gate__problem">
        <h1>{older ? 'This vault is an older one' : 'The vault cannot be opened'}</h1>
        {status.problem ? <ProblemBanner problem={problem ?? status.problem} urgent /> : null}
        {info ? (
          <p className="soft">The file is vault.busbar in {info.dataFolder}. It was not changed.</p>
        ) : null}
        {older ? (
          <>
            {status.slots.passphrase ? (
              <PasswordField label="Passphrase" value={typed} onChange={setTyped} size="lg" />
            ) : null}
            <Button kind="danger" onPress={openOlder}>
              Open the older vault
            </Button>
          </>
        ) : null}
      </div>
    </SoloPage>
  )
}
