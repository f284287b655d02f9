import { useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { AuthorityShown, TrustShown } from '../../../electron/contract/network'
import { act } from '../../app/act'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { trustWords } from '../../app/parts/network-words'
import { counted } from '../../app/parts/wire-words'
import { base64Of } from '../../app/read-file'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { FileField } from '../../ui/FileField'
import { Section } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'

interface NetworkAuthoritiesProps {
  trust: TrustShown
  authorities: readonly AuthorityShown[]
}

/** Who may vouch for a server: what counts by itself, and what a person added. */
export function NetworkAuthorities({ trust, authorities }: NetworkAuthoritiesProps) {
  const [problem, setProblem] = useState<Failure | null>(null)
  const [removing, setRemoving] = useState<AuthorityShown | null>(null)
  const add = async (file: File) => {
    const base64 = await base64Of(file).catch(() => '')
    const reply = await call('network.addAuthorities', { fileName: file.name, base64 })
    setProblem(reply.ok ? null : reply.error)
    if (!reply.ok) return
    const { added } = reply.value
    toast(added === 0 ? 'It was here already' : `${counted(added, 'authority', 'authorities')} added`)
  }
  return (
    <Section title="Certificate authorities">
      <p>{trustWords(trust)} A certificate that none of them vouches for is always refused.</p>
      {authorities.length > 0 ? (
        <ul className="settings__slots" aria-label="Authorities you added">
          {authorities.map((one) => (
            <Authority key={one.authorityId} authority={one} onRemove={() => setRemoving(one)} />
          ))}
        </ul>
      ) : null}
      <FileField
        label="Add an authority"
        note="PEM"
        file={null}
        accept=".pem,.crt,.cer,.ca-bundle"
        error={problem?.message}
        help="For a company network that signs for itself. Busbar keeps the certificate, so the file may go."
        onChoose={(file) => void add(file)}
        onRemove={() => undefined}
      />
      <ConfirmDialog
        open={removing !== null}
        title={`Stop trusting ${removing?.subject ?? ''}?`}
        consequence="From the next request on, hosts that only it vouches for are refused."
        confirmLabel="Stop trusting it"
        onCancel={() => setRemoving(null)}
        onConfirm={async () => {
          if (removing) await act('network.removeAuthority', { authorityId: removing.authorityId })
          setRemoving(null)
        }}
      />
    </Section>
  )
}

function Authority({ authority, onRemove }: { authority: AuthorityShown; onRemove: () => void }) {
  const { subject, issuer, validToMs, fingerprint, fileName, expired } = authority
  return (
    <li className="settings__entry">
      <div className="settings__entry-words">
        <span className="strong">{subject}</span>
        <PropertyList
          items={[
            ...(issuer === subject ? [] : [{ name: 'Issuer', value: issuer }]),
            { name: expired ? 'Expired' : 'Expires', value: <DateText atMs={validToMs} as="expiry" /> },
            { name: 'SHA-256', value: <span className="settings__path">{fingerprint}</span> },
            { name: 'From', value: fileName },
          ]}
        />
      </div>
      <Button size="sm" onPress={onRemove} aria-label={`Remove ${subject}`}>
        Remove
      </Button>
    </li>
  )
}
