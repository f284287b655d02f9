import type { Ref } from 'react'
import type { OtherSecretRow, SecretPart } from '../../../electron/contract/other-secrets'
import { Button } from '../../ui/Button'
import { SecretField, type SecretControls } from '../../ui/SecretField'
import { act } from '../act'
import { call } from '../core-client'
import { toast } from '../notices'
import { partLabel } from './other-secret-words'
import { useSecretDoor } from './use-secret-door'

interface OtherSecretPartProps {
  row: OtherSecretRow
  part: SecretPart
  controls?: Ref<SecretControls> | undefined
}

/** One secret part of a secret: masked, shown or copied for a while; a certificate or key can be saved. */
export function OtherSecretPart({ row, part, controls }: OtherSecretPartProps) {
  const { secretId, kind, name } = row
  const label = partLabel(kind, part)
  const door = useSecretDoor(name)
  const save = async () => {
    const saved = await act('otherSecrets.saveFile', { secretId, part }, { about: name })
    if (saved?.fileName) toast(`Saved as ${saved.fileName}`)
  }
  return (
    <div className="other-secret__part">
      <SecretField
        label={label}
        controls={controls}
        onReveal={() => door.through(() => call('otherSecrets.reveal', { secretId, part }))}
        onCopy={() => door.through(() => call('otherSecrets.copy', { secretId, part }))}
      />
      {kind === 'certificate' && part !== 'key-passphrase' ? (
        <Button size="sm" onPress={save} aria-label={`Save ${label} to a file`}>
          Save…
        </Button>
      ) : null}
      {door.dialog}
    </div>
  )
}
