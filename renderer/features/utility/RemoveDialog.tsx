import type { ReactNode } from 'react'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { changed } from '../../app/undo'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { Dialog } from '../../ui/Dialog'

interface RemoveDialogProps {
  detail: UtilityDetail
  open: boolean
  onClose: () => void
}

/** Takes a utility out of the list. Where there is a registration, its secrets decide what can be chosen. */
export function RemoveDialog(props: RemoveDialogProps) {
  return props.detail.row.registered ? <KeepOrLeave {...props} /> : <RemoveNow {...props} />
}

function RemoveNow({ detail, open, onClose }: RemoveDialogProps) {
  const { utilityId, name } = detail.row
  const { data } = useQuery('leaving.archives', open ? {} : null)
  const ended = data?.archives.filter((row) => row.utility.utilityId === utilityId).length ?? 0
  return (
    <ConfirmDialog
      open={open}
      title={`Remove ${name}?`}
      consequence={`It leaves your list with everything Busbar read from it. The utility is told nothing; you can add it again at any time.${
        ended > 0
          ? ' What you had with it stays under Ended registrations, with the secrets that were kept.'
          : ''
      }`}
      confirmLabel="Remove"
      onCancel={onClose}
      onConfirm={async () => {
        const removed = await act(
          'utilities.remove',
          { utilityId },
          { done: `${name} left your list`, about: name },
        )
        onClose()
        if (removed) go({ name: 'utilities' })
      }}
    />
  )
}

function KeepOrLeave({ detail, open, onClose }: RemoveDialogProps) {
  const { utilityId, name } = detail.row
  const { data } = useQuery('registrations.list', open ? { utilityId } : null)
  const registrations = data?.registrations ?? []
  const several = registrations.length > 1
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`You are registered with ${name}`}
      description={`Its secrets are only here, and it would go on counting you as registered. So it is not simply removed.${
        several ? ` There are ${String(registrations.length)} registrations; each is left by itself.` : ''
      }`}
      actions={<Button onPress={onClose}>Keep it in the list</Button>}
    >
      <ul className="ways-out">
        {registrations.map(({ registrationId, adminClientId, registeredAtMs }) => (
          <Choice
            key={registrationId}
            title={several ? `Leave properly: ${adminClientId}` : 'Leave properly'}
            text={
              <>
                {several ? (
                  <>
                    Registered <DateText atMs={registeredAtMs} as="date" />.{' '}
                  </>
                ) : null}
                Disables what can be disabled, ends the secrets, keeps an archive.{' '}
                {several ? '' : 'Afterwards it can be removed.'}
              </>
            }
            label="See the steps"
            onPress={() => {
              onClose()
              go({ name: 'leaving', registrationId })
            }}
          />
        ))}
        <Choice
          title="Keep the secrets and hide it"
          text="Out of your list, and nothing is asked of it. Its secrets stay in the vault and in Credentials. “is:hidden” in the search field finds it."
          label="Hide it"
          onPress={async () => {
            const batch = await act('utilities.setHidden', { utilityIds: [utilityId], hidden: true })
            onClose()
            if (!batch) return
            changed(`${name} is hidden`, batch.undoId)
            go({ name: 'utilities' })
          }}
        />
        <Choice
          title="Make a backup first"
          text="The vault with all secrets in one encrypted file, from Settings."
          label="Open Settings"
          onPress={() => {
            onClose()
            go({ name: 'settings', section: 'vault' })
          }}
        />
      </ul>
    </Dialog>
  )
}

interface ChoiceProps {
  title: string
  text: ReactNode
  label: string
  onPress: () => unknown
}

function Choice({ title, text, label, onPress }: ChoiceProps) {
  return (
    <li className="ways-out__one">
      <span>
        <strong>{title}</strong>
        <span className="soft">{text}</span>
      </span>
      <Button onPress={onPress} aria-label={`${title}: ${label}`}>
        {label}
      </Button>
    </li>
  )
}
