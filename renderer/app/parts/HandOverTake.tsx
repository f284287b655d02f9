import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { HandOverPreview } from '../../../electron/contract/hand-over'
import type { Output } from '../../../electron/contract/methods'
import { counted } from '../../../electron/contract/plural'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { Dialog } from '../../ui/Dialog'
import { PasswordField } from '../../ui/PasswordField'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { call } from '../core-client'
import { closeImport } from '../importing'
import { go } from '../navigation'
import { toast } from '../notices'
import { KnownRegistration } from './KnownRegistration'
import { knownOf } from './use-import'

export type HandOverFile = NonNullable<Output<'handOver.choose'>['file']>

/** Takes over a registration from a colleague's file: its passphrase, what is in it, and the proof. */
export function HandOverTake({ file: { fileId, fileName } }: { file: HandOverFile }) {
  const [passphrase, setPassphrase] = useState('')
  const [preview, setPreview] = useState<HandOverPreview | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const known = problem ? knownOf(problem) : null

  const open = async () => {
    const reply = await call('handOver.open', { fileId, passphrase })
    setProblem(reply.ok ? null : reply.error)
    if (!reply.ok) return
    setPassphrase('')
    setPreview(reply.value)
  }
  const take = async (replaces: string | null) => {
    const reply = await call('handOver.take', { fileId, replaces })
    if (!reply.ok) {
      setProblem(reply.error)
      return
    }
    const { registrationId, clientSecrets, otherSecrets } = reply.value
    closeImport()
    toast(`Proved and sealed, with ${counted(clientSecrets + otherSecrets, 'more secret')}`)
    go({ name: 'registration', registrationId })
  }
  return (
    <Dialog
      open
      size="lg"
      onClose={closeImport}
      title="Take over from a colleague"
      description={`“${fileName}” opens with the passphrase your colleague chose. One token request to the utility proves what is in it before anything is kept.`}
      actions={
        <>
          <Button onPress={closeImport}>Cancel</Button>
          {preview ? (
            <Button kind="primary" disabled={preview.utility === null} onPress={() => take(null)}>
              Prove and seal
            </Button>
          ) : (
            <Button kind="primary" disabled={passphrase === ''} onPress={open}>
              Open
            </Button>
          )}
        </>
      }
    >
      {known ? (
        <KnownRegistration known={known} onReplace={() => take(known.registrationId)} />
      ) : problem ? (
        <ProblemBanner problem={problem} urgent />
      ) : null}
      {preview ? (
        <Found preview={preview} />
      ) : (
        <PasswordField
          label="Passphrase of the file"
          value={passphrase}
          onChange={(value) => {
            setProblem(null)
            setPassphrase(value)
          }}
          onEnter={() => void open()}
          autoFocus
        />
      )}
    </Dialog>
  )
}

/** What is in the file, and what it means to have it. */
function Found({ preview }: { preview: HandOverPreview }) {
  const { utility, utilityName, clientId, madeAtMs, clientSecrets, otherSecrets, foreignManagementHost } =
    preview
  return (
    <>
      <p>
        Registration <code>{clientId}</code> with {utility?.name ?? utilityName}, its admin secret,{' '}
        {counted(clientSecrets, 'client secret')} and {counted(otherSecrets, 'other secret')}.
        {madeAtMs === null ? null : (
          <>
            {' '}
            Saved <DateText atMs={madeAtMs} as="day-clock" />.
          </>
        )}
      </p>
      {utility ? (
        <Banner tone="warn" title="From then on you both hold these secrets.">
          Rotate them when one of you leaves.
        </Banner>
      ) : (
        <Banner tone="warn" title={`${utilityName} is not in your list.`}>
          Add it by its own address first, then open this file again: a secret goes only where the utility
          itself says.
        </Banner>
      )}
      {utility && foreignManagementHost !== null ? (
        <Banner
          title={`It is managed at ${foreignManagementHost}, which ${utility.name} does not name as its own.`}
        >
          Nothing is sent there. The page of the registration asks you about that host.
        </Banner>
      ) : null}
    </>
  )
}
