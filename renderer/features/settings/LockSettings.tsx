import { useState } from 'react'
import type { PreferencesPatch } from '../../../electron/contract/settings'
import { runAction } from '../../app/action-registry'
import { changePreferences, usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Page'
import { RadioGroup } from '../../ui/RadioGroup'
import { SwitchField } from '../../ui/SwitchField'
import { PassphraseDialog } from './PassphraseDialog'

/** When Busbar locks, and what a lock means. Switching either on asks for a passphrase once. */
export function LockSettings() {
  const chosen = usePreferences()
  const { data: status } = useQuery('vault.status', {})
  const { data: info } = useQuery('app.info', {})
  const [waiting, setWaiting] = useState<PreferencesPatch | null>(null)
  const hasPassphrase = status?.slots.passphrase ?? false

  const changeOrAsk = (patch: PreferencesPatch) => {
    if (hasPassphrase) void changePreferences(patch)
    else setWaiting(patch)
  }
  return (
    <Section
      title="Lock"
      end={
        <Button icon="lock" size="sm" onPress={() => runAction('vault.lock')}>
          Lock
        </Button>
      }
    >
      <SwitchField
        label="When the computer goes to sleep"
        checked={chosen.lockOnSleep}
        disabled={Boolean(info?.sleepUnsupported)}
        reason={info?.sleepUnsupported ?? null}
        onChange={(lockOnSleep) => {
          if (lockOnSleep) changeOrAsk({ lockOnSleep })
          else void changePreferences({ lockOnSleep })
        }}
      />
      <RadioGroup
        label="What a lock does"
        value={chosen.lockMeaning}
        onChange={(lockMeaning) => {
          if (lockMeaning === 'screen') changeOrAsk({ lockMeaning })
          else void changePreferences({ lockMeaning })
        }}
        options={[
          {
            value: 'vault',
            label: 'Lock the vault',
            help: 'The keys leave memory. Nothing is checked or sent until you unlock.',
          },
          {
            value: 'screen',
            label: 'Lock the screen only',
            help: 'The window forgets everything; checking and sending go on.',
          },
        ]}
      />
      <PassphraseDialog
        open={waiting !== null}
        onClose={() => setWaiting(null)}
        onSaved={() => {
          if (waiting) void changePreferences(waiting)
          setWaiting(null)
        }}
      />
    </Section>
  )
}
