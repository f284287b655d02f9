import { useState } from 'react'
import type { RestorePreview } from '../../../electron/contract/backup'
import type { Failure } from '../../../electron/contract/common'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { counted } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { DateText } from '../../ui/DateText'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'

/** What is inside, found whole; one press away from being the data of this computer. */
export function RestoreSummary({ preview, onBack }: { preview: RestorePreview; onBack: () => void }) {
  const { keychain, olderThanHere } = preview
  const [useKeychain, setUseKeychain] = useState(keychain.available)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [working, setWorking] = useState(false)
  const holds = `${counted(preview.utilities, 'utility', 'utilities')}, ${counted(preview.registrations, 'registration')}, ${counted(preview.secrets, 'secret')}`
  const restore = async () => {
    setProblem(null)
    setWorking(true)
    const reply = await call('restore.finish', { useKeychain, acceptOlder: olderThanHere })
    setWorking(false)
    if (!reply.ok) return setProblem(reply.error)
    toast(`Restored: ${holds}`)
  }
  return (
    <div className="lockbox lockbox--wide">
      <div className="gate__center">
        <h1>The backup is whole</h1>
        <p className="soft">Every hash fits, every secret and every row opens.</p>
      </div>
      <PropertyList
        items={[
          { name: 'Made', value: <DateText atMs={preview.madeAtMs} as="day-clock" focusable /> },
          { name: 'On', value: `${preview.computer}, by Busbar ${preview.version}` },
          { name: 'Holds', value: holds },
          { name: 'Fetched again', value: 'Messages and documents, once it is open' },
        ]}
      />
      {olderThanHere ? (
        <Banner tone="warn" title="This computer knew a later state of this vault.">
          Secrets that were made or replaced since are not in this backup.
        </Banner>
      ) : null}
      <CheckboxField
        label={`Let ${keychain.name} open the vault when Busbar starts`}
        checked={useKeychain}
        disabled={!keychain.available}
        help={keychain.available ? undefined : 'It does not answer on this computer.'}
        onChange={setUseKeychain}
      />
      {problem ? <ProblemBanner problem={problem} onRetry={restore} urgent /> : null}
      <Button kind="primary" size="lg" wide autoFocus loading={working} onPress={restore}>
        {olderThanHere ? 'Restore the older state' : 'Restore'}
      </Button>
      <Button kind="quiet" wide onPress={onBack}>
        Back
      </Button>
    </div>
  )
}
