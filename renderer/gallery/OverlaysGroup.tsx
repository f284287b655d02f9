import { useState } from 'react'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import { TextField } from '../ui/TextField'
import { ToastRegion, type Toast } from '../ui/ToastRegion'
import { Tooltip } from '../ui/Tooltip'
import { Group, Line } from './GalleryParts'

const nothing = () => undefined

/** Dialogs, menus, hints, toasts. */
export function OverlaysGroup() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'many' | null>(null)
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const close = () => setOpen(null)
  return (
    <Group title="Overlays">
      <Line label="Open one">
        <Button onPress={() => setOpen('dialog')}>Dialog</Button>
        <Button onPress={() => setOpen('confirm')}>Confirm</Button>
        <Button onPress={() => setOpen('many')}>Confirm many</Button>
        <Menu
          trigger={<IconButton icon="more" label="More" kind="hairline" />}
          align="start"
          entries={[
            { id: 'rotate', label: 'Rotate', icon: 'rotate', keys: 'Shift+R', onSelect: nothing },
            { id: 'copy', label: 'Copy', icon: 'copy', keys: 'c', onSelect: nothing },
            {
              id: 'export',
              label: 'Export',
              icon: 'download',
              disabled: true,
              reason: 'The vault is read-only',
              onSelect: nothing,
            },
            'rule',
            { id: 'leak', label: 'Mark as leaked…', icon: 'warn', danger: true, onSelect: nothing },
          ]}
        />
        <Tooltip content="Snooze" keys="h">
          <button type="button" className="btn">
            Tooltip
          </button>
        </Tooltip>
        <Button
          onPress={() =>
            setToasts([
              ...toasts,
              { id: String(Date.now()), text: 'Marked as read', action: { label: 'Undo', run: nothing } },
            ])
          }
        >
          Toast
        </Button>
      </Line>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Add a system"
        description="A place that uses this secret; kept on this computer."
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button kind="primary" onPress={close}>
              Add
            </Button>
          </>
        }
      >
        <TextField label="Name" value="nightly batch host" onChange={nothing} />
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onCancel={close}
        onConfirm={close}
        title="Expire “portal-web” now?"
        consequence="Demo Gas & Electric stops accepting it at once and revokes 3 tokens issued from it. This can’t be undone."
        confirmLabel="Expire secret"
        cancelLabel="Keep it"
      />
      <ConfirmDialog
        open={open === 'many'}
        onCancel={close}
        onConfirm={close}
        title="Expire 3 secrets now?"
        consequence="Each utility stops accepting its secret at once. This can’t be undone."
        items={[
          'Demo Gas & Electric, portal-web',
          'Cedar Basin Gas, nightly-batch',
          'Saltmarsh PUD, batch-reader',
        ]}
        typeToConfirm="3"
        confirmLabel="Expire 3 secrets"
      />
      <ToastRegion toasts={toasts} onDismiss={(id) => setToasts(toasts.filter((one) => one.id !== id))} />
    </Group>
  )
}
