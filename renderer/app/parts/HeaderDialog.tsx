import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { PasswordField } from '../../ui/PasswordField'
import { TextField } from '../../ui/TextField'
import { call } from '../core-client'
import { toast } from '../notices'
import { problemAt } from './network-words'

interface HeaderDialogProps {
  open: boolean
  onClose: () => void
  /** The host when it is known; asked for otherwise. */
  address?: string | undefined
  /** The header when only its value is replaced. */
  name?: string | undefined
}

/** Sets a header or cookie for one host's restricted documents. Its value can be replaced, never looked at. */
export function HeaderDialog(props: HeaderDialogProps) {
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.name === undefined ? 'Set a header' : `Replace ${props.name}`}
      description="For a utility that shows its metadata only to those it knows. It goes to exactly this host, with its metadata, its coverage and registering, and never along a redirect to another."
    >
      {props.open ? <HeaderForm {...props} /> : null}
    </Dialog>
  )
}

function HeaderForm({ onClose, address, name }: HeaderDialogProps) {
  const [host, setHost] = useState(address ?? '')
  const [header, setHeader] = useState(name ?? 'Cookie')
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<Failure | null>(null)
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    setProblem(null)
  }
  const save = async () => {
    const reply = await call('network.setHeader', { address: host, name: header, value })
    if (!reply.ok) return setProblem(reply.error)
    toast(`${header.trim()} is set for ${new URL(reply.value.origin).host}`)
    onClose()
  }
  const fields = ['address', 'name', 'value']
  const elsewhere = problem && !fields.includes(String(problem.details.field)) ? problem.message : null
  return (
    <>
      <TextField
        label="Host"
        value={host}
        onChange={change(setHost)}
        readOnly={address !== undefined}
        error={problemAt(problem, 'address')}
        example="utility.example"
        type="url"
        code
      />
      <TextField
        label="Header"
        value={header}
        onChange={change(setHeader)}
        readOnly={name !== undefined}
        error={problemAt(problem, 'name')}
        help="Cookie, Authorization or any name the utility gave you."
        code
      />
      <PasswordField
        label="Value"
        value={value}
        onChange={change(setValue)}
        onEnter={() => void save()}
        error={problemAt(problem, 'value') ?? elsewhere}
        help="Sealed in the vault. It is not shown again; you can replace or remove it."
        autoFocus={address !== undefined}
        code
      />
      <div className="dialog__actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" disabled={host.trim() === '' || value === ''} onPress={save}>
          Set header
        </Button>
      </div>
    </>
  )
}
