import type { ClientObjectShown, RegistrationDetail } from '../../../electron/contract/registrations'
import { openTasks, taskTitle } from '../../app/parts/onboarding-words'
import { counted } from '../../app/parts/wire-words'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EnvironmentBand } from '../../ui/EnvironmentMark'

interface ProductionConfirmProps {
  registration: RegistrationDetail
  client: ClientObjectShown
  open: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** Asked before production is asked for: it is about one sandbox object, and other people decide. */
export function ProductionConfirm({ registration, client, ...rest }: ProductionConfirmProps) {
  const { utility, tasks } = registration
  const open = openTasks(tasks).filter((task) => task.state !== 'waiting-on-them')
  return (
    <ConfirmDialog
      {...rest}
      title={`Ask ${utility.name} for production?`}
      consequence={`If they agree, a production client object with a secret of its own appears beside “${client.name}”, which stays.`}
      items={open.length === 0 ? undefined : open.map(taskTitle)}
      confirmLabel="Send the request"
      danger={false}
    >
      <EnvironmentBand environment={client.environment} text={`${client.name}, ${client.clientId}`} />
      {open.length === 0 ? null : (
        <p className="soft">
          {counted(open.length, 'step')} before production {open.length === 1 ? 'is' : 'are'} still open; some
          utilities refuse until they are done.
        </p>
      )}
    </ConfirmDialog>
  )
}
