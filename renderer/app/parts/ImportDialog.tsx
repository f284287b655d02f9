import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import { closeImport, useImporting, type Importing } from '../importing'
import { call } from '../core-client'
import { useQuery } from '../use-query'
import { useSharedQuery } from '../use-shared-query'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { LinkButton } from '../../ui/Page'
import { PasswordField } from '../../ui/PasswordField'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { TextField } from '../../ui/TextField'
import { ExternalLink } from './ExternalLink'
import { type HandOverFile, HandOverTake } from './HandOverTake'
import { KnownRegistration } from './KnownRegistration'
import { emptyTyped, useImport, type Typed } from './use-import'
import './import.css'

/** Takes over an id and secret that a utility handed out another way. Opened by `openImport`. */
export function ImportDialog() {
  const importing = useImporting((state) => state.importing)
  // Made anew for each opening, so that a secret that was put away is gone.
  return importing ? <Source importing={importing} /> : null
}

/** What was typed, or a file that a colleague handed over. */
function Source({ importing }: { importing: Importing }) {
  const [file, setFile] = useState<HandOverFile | null>(null)
  return file ? <HandOverTake file={file} /> : <Sheet importing={importing} onFile={setFile} />
}

interface SheetProps {
  importing: Importing
  onFile: (file: HandOverFile) => void
}

function Sheet({ importing, onFile }: SheetProps) {
  const [utility, setUtility] = useState(importing.utility)
  const [typed, setTyped] = useState<Typed>(emptyTyped)
  const { take, problem, known, forget } = useImport(utility, importing.attemptId, typed)
  const change = (patch: Partial<Typed>) => {
    forget()
    setTyped((before) => ({ ...before, ...patch }))
  }
  const ready = utility !== null && typed.clientId.trim() !== '' && typed.clientSecret !== ''
  return (
    <Dialog
      open
      size="lg"
      onClose={closeImport}
      title={importing.attemptId === null ? 'Take over a registration' : 'I received the credentials'}
      description="The registration number and secret that were given to you. One token request proves them before they are sealed in the vault."
      actions={
        <>
          <Button onPress={closeImport}>Cancel</Button>
          <Button kind="primary" disabled={!ready} onPress={() => take(null)}>
            Prove and seal
          </Button>
        </>
      }
    >
      {known ? (
        <KnownRegistration known={known} onReplace={() => take(known.registrationId)} />
      ) : problem ? (
        <ProblemBanner problem={problem} urgent />
      ) : null}
      {importing.attemptId === null ? <FromColleague onFile={onFile} /> : null}
      {importing.utility === null ? <ChooseUtility chosen={utility} onChoose={setUtility} /> : null}
      {utility && importing.attemptId === null ? <ByHand utility={utility} /> : null}
      <TextField
        label="Registration number (client_id)"
        value={typed.clientId}
        onChange={(clientId) => change({ clientId })}
        code
        autoFocus={importing.utility !== null}
      />
      <PasswordField
        label="Secret (client_secret)"
        value={typed.clientSecret}
        onChange={(clientSecret) => change({ clientSecret })}
        code
      />
      <details className="import__more">
        <summary>They also gave a management token</summary>
        <div className="stack">
          <TextField
            label="Management address (registration_client_uri)"
            value={typed.clientUri}
            onChange={(clientUri) => change({ clientUri })}
            code
          />
          <PasswordField
            label="Management token (registration_access_token)"
            value={typed.accessToken}
            onChange={(accessToken) => change({ accessToken })}
            code
          />
        </div>
      </details>
    </Dialog>
  )
}

function FromColleague({ onFile }: Pick<SheetProps, 'onFile'>) {
  const [problem, setProblem] = useState<Failure | null>(null)
  const choose = async () => {
    const reply = await call('handOver.choose', {})
    setProblem(reply.ok ? null : reply.error)
    if (reply.ok && reply.value.file) onFile(reply.value.file)
  }
  return (
    <>
      {problem ? <ProblemBanner problem={problem} urgent /> : null}
      <p className="soft">
        A colleague handed it over from Busbar?{' '}
        <LinkButton onPress={() => void choose()}>Open their file</LinkButton>
      </p>
    </>
  )
}

type Utility = NonNullable<Importing['utility']>

function ChooseUtility({ chosen, onChoose }: { chosen: Utility | null; onChoose: (one: Utility) => void }) {
  const { data } = useSharedQuery('utilities.list')
  const rows = data?.rows ?? []
  return (
    <SelectField
      label="Utility"
      value={chosen?.utilityId ?? null}
      empty={data && rows.length === 0 ? 'Add the utility first' : undefined}
      options={rows.map((row) => ({ value: row.utilityId, label: row.name, hint: row.host }))}
      onChange={(utilityId) => {
        const row = rows.find((one) => one.utilityId === utilityId)
        if (row) onChoose(row)
      }}
      autoFocus
    />
  )
}

/** Their own page for registering; what it shows at its end is typed below. */
function ByHand({ utility }: { utility: Utility }) {
  const { data } = useQuery('utilities.get', { utilityId: utility.utilityId })
  const url = data?.profile?.links.humanRegistration
  if (!url) return null
  return (
    <p className="soft">
      Not registered yet? <ExternalLink url={url} label="Register on their own page" about={utility.name} />{' '}
      and type here what it shows at the end.
    </p>
  )
}
