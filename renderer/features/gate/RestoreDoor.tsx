import { useEffect, useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { Output } from '../../../electron/contract/methods'
import { call } from '../../app/core-client'
import { Button } from '../../ui/Button'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { RestoreKey } from './RestoreKey'
import { RestoreSummary } from './RestoreSummary'

type ChosenBackup = NonNullable<Output<'restore.choose'>['file']>
type Preview = Output<'restore.open'>

/** The third door: a file, its key, a look at what is inside, and only then something is written. */
export function RestoreDoor({ onCancel }: { onCancel: () => void }) {
  const [chosen, setChosen] = useState<ChosenBackup | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)

  // Core forgets the file and its key when nobody looks at them any more.
  useEffect(() => () => void call('restore.cancel', {}), [])

  const choose = async () => {
    setProblem(null)
    const reply = await call('restore.choose', {})
    if (!reply.ok) return setProblem(reply.error)
    if (!reply.value.file) return
    setPreview(null)
    setChosen(reply.value.file)
  }
  if (chosen && preview) {
    return <RestoreSummary preview={preview} onBack={() => setPreview(null)} />
  }
  if (chosen) {
    return (
      <RestoreKey
        key={`${chosen.fileName} ${String(chosen.bytes)}`}
        chosen={chosen}
        onOther={choose}
        onOpened={setPreview}
        problemOfChoice={problem}
      />
    )
  }
  return (
    <div className="lockbox">
      <div className="gate__center">
        <h1>Restore a backup</h1>
        <p className="soft">
          Choose the file: a scheduled backup or an export, its name ends in .age. Nothing is written before
          you have seen what is inside.
        </p>
      </div>
      {problem ? <ProblemBanner problem={problem} urgent /> : null}
      <Button kind="primary" size="lg" wide autoFocus onPress={choose}>
        Choose a backup…
      </Button>
      <Button kind="quiet" wide onPress={onCancel}>
        Back
      </Button>
    </div>
  )
}
