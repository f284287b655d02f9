import type { RegistrationDetail } from '../../../electron/contract/registrations'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { PassphraseForm } from '../../app/parts/PassphraseForm'
import { counted } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Dialog } from '../../ui/Dialog'

interface HandOverDialogProps {
  registration: Pick<RegistrationDetail, 'registrationId' | 'utility'>
  onClose: () => void
}

/** Writes one registration and its secrets to a file for a colleague. */
export function HandOverDialog({ registration: { registrationId, utility }, onClose }: HandOverDialogProps) {
  const save = async (passphrase: string) => {
    const reply = await call('handOver.export', { registrationId, passphrase })
    if (!reply.ok) return reply.error
    const { fileName, secrets } = reply.value
    if (fileName === null) return null
    toast(`Saved as ${fileName}, with ${counted(secrets, 'secret')}`)
    onClose()
    return null
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Hand over the registration with ${utility.name}`}
      description="One file with its admin secret, the secrets of its clients and the other secrets of this utility. Tell the passphrase by another way than the file."
    >
      <PassphraseForm
        submit={{ words: 'Choose where to save', icon: 'download', save }}
        other={{
          words: 'Cancel',
          act: () => {
            onClose()
            return null
          },
        }}
      >
        <Banner tone="warn" title="From then on you both hold these secrets.">
          Rotate them when one of you leaves. Each one that is saved is in the access log.
        </Banner>
      </PassphraseForm>
    </Dialog>
  )
}
