import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { OtherSecretKind, OtherSecretRow } from '../../../electron/contract/other-secrets'
import type { Input, Output } from '../../../electron/contract/methods'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { dayOf, endOfDayMs, kindWords } from '../../app/parts/other-secret-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PasswordField } from '../../ui/PasswordField'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { ChosenFiles } from './ChosenFiles'

type ChosenSecretFile = NonNullable<Output<'otherSecrets.chooseFile'>['file']>

const kinds = (Object.keys(kindWords) as OtherSecretKind[]).map((value) => ({
  value,
  label: kindWords[value],
}))
const noUtility = 'none'

/** Keeps a new secret, or changes what is known of one; its value stays unless another is given. */
export function SecretDialog({ row, onClose }: { row: OtherSecretRow | null; onClose: () => void }) {
  const { data } = useQuery('utilities.list', {})
  const [kind, setKind] = useState<OtherSecretKind>(row?.kind ?? 'certificate')
  const [name, setName] = useState(row?.name ?? '')
  const [utilityId, setUtilityId] = useState<string>(row?.utility?.utilityId ?? noUtility)
  const [userName, setUserName] = useState(row?.userName ?? '')
  const [value, setValue] = useState('')
  const [keyPassphrase, setKeyPassphrase] = useState('')
  const [ends, setEnds] = useState(row?.certificate ? '' : dayOf(row?.expiresAtMs ?? null))
  const [note, setNote] = useState(row?.note ?? '')
  const [files, setFiles] = useState<readonly ChosenSecretFile[]>([])
  const [problem, setProblem] = useState<Failure | null>(null)
  const endMs = endOfDayMs(ends)
  const noDay = endMs !== null && Number.isNaN(endMs)
  const ready = name.trim() !== '' && !noDay && (row !== null || value !== '' || files.length > 0)

  const save = async () => {
    const secret: Input<'otherSecrets.save'> = {
      secretId: row?.secretId ?? null,
      utilityId: utilityId === noUtility ? null : utilityId,
      kind,
      name,
      userName: userName.trim() === '' ? null : userName,
      note,
      expiresAtMs: endMs,
      value: value === '' ? null : value,
      fileIds: files.map(({ fileId }) => fileId),
      keyPassphrase: keyPassphrase === '' ? null : keyPassphrase,
    }
    const reply = await call('otherSecrets.save', secret)
    if (!reply.ok) return setProblem(reply.error)
    toast(row ? 'Changed' : 'Sealed in the vault')
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={row ? `Change “${row.name}”` : 'Add a secret'}
      description="It is sealed in the vault before anything else is done with it."
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!ready} onPress={save}>
            {row ? 'Save' : 'Keep it'}
          </Button>
        </>
      }
    >
      {problem ? <ProblemBanner problem={problem} urgent /> : null}
      <TextField label="Name" value={name} onChange={setName} autoFocus required maxLength={120} />
      <SelectField label="Kind" value={kind} options={kinds} onChange={setKind} />
      <SelectField
        label="Utility"
        value={utilityId}
        options={[
          { value: noUtility, label: 'None in particular' },
          ...(data?.rows ?? []).map((one) => ({ value: one.utilityId as string, label: one.name })),
        ]}
        onChange={setUtilityId}
      />
      {kind === 'password' ? (
        <TextField label="User name" value={userName} onChange={setUserName} code maxLength={120} />
      ) : null}
      <ChosenFiles kind={kind} files={files} onFiles={setFiles} onProblem={setProblem} />
      {kind === 'certificate' || kind === 'text' ? (
        <TextArea
          label={kind === 'certificate' ? 'Or paste it (PEM)' : 'Text'}
          value={value}
          onChange={setValue}
          rows={4}
          spellCheck={false}
        />
      ) : (
        <PasswordField
          label={row ? `New ${kindWords[kind].toLowerCase()}` : kindWords[kind]}
          value={value}
          onChange={setValue}
          help={row ? 'Empty: it stays as it is.' : undefined}
        />
      )}
      {kind === 'certificate' ? (
        <PasswordField
          label="Passphrase of the private key"
          value={keyPassphrase}
          onChange={setKeyPassphrase}
          help="Only where the key asks for one."
        />
      ) : (
        <TextField
          label="Ends on"
          value={ends}
          onChange={setEnds}
          example="2027-03-31"
          code
          error={noDay ? 'Write it as year-month-day, such as 2027-03-31.' : null}
          help="So that Busbar can say so in time. Empty where nobody says."
        />
      )}
      <TextArea label="Note" value={note} onChange={setNote} rows={2} maxLength={4000} />
    </Dialog>
  )
}
