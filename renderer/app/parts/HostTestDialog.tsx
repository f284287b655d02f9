import { Dialog } from '../../ui/Dialog'
import { type BegunTest, HostTest } from './HostTest'

interface HostTestDialogProps {
  /** Null while the dialog is closed. */
  begun: BegunTest | null
  onClose: () => void
}

/** The way to one host, in four lines, where something about it failed. */
export function HostTestDialog({ begun, onClose }: HostTestDialogProps) {
  return (
    <Dialog
      open={begun !== null}
      onClose={onClose}
      size="lg"
      title="Test a host"
      description="Name, proxy, secure connection and answer, one after the other, as every request goes."
    >
      {begun ? <HostTest begun={begun} /> : null}
    </Dialog>
  )
}
