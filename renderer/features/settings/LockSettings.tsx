import { useState } from 'react'
import type { PreferencesPatch } from '../../../electron/contract/settings'
import { runAction } from '../../app/action-registry'
import { changePreferences, usePreferences } from '../../app/preferences'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Page'
import { RadioGroup } from '../../ui/RadioGroup'
import { SelectField } from '../../ui/SelectField'
import { SwitchField } from '../../ui/SwitchField'
import { PassphraseDialog } from './PassphraseDialog'

const switches = [
  { key: 'lockOnSleep', label: 'When the computer goes to sleep', why: 'sleep' },
  { key: 'lockOnScreenLock', label: 'When the screen locks', why: 'screenLock' },
  { key: 'lockOnUserSwitch', label: 'When somebody else signs in', why: 'userSwitch' },
  { key: 'lockOnClose', label: 'When the window is closed', why: null },
] as const

const idleMinutes = [0, 1, 5, 10, 15, 30, 60, 120, 240]

/** The usual spans, and the one that is set. */
function idleOptions(chosen: number) {
  const minutes = [...new Set([...idleMinutes, chosen])].sort((a, b) => a - b)
  return minutes.map((min) => ({
    value: String(min),
    label: min === 0 ? 'Never' : min === 1 ? 'After 1 minute' : `After ${String(min)} minutes`,
  }))
}

/** When Busbar locks, and what a lock means. Switching either on asks for a passphrase once. */
export function LockSettings() {
  const chosen = usePreferences()
  const { data: status } = useQuery('vault.status', {})
  const { data: info } = useQuery('app.info', {})
  const support = info?.lockSupport
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
      <SelectField
        label="When nobody is there"
        help={support?.idle ?? 'By the clock: a computer that slept past the time is locked when it wakes.'}
        value={String(chosen.lockIdleMin)}
        options={idleOptions(chosen.lockIdleMin)}
        disabled={Boolean(support?.idle)}
        onChange={(minutes) => {
          const lockIdleMin = Number(minutes)
          if (lockIdleMin > 0) changeOrAsk({ lockIdleMin })
          else void changePreferences({ lockIdleMin })
        }}
      />
      {switches.map(({ key, label, why }) => {
        const reason = why && support ? support[why] : null
        return (
          <SwitchField
            key={key}
            label={label}
            checked={chosen[key]}
            disabled={reason !== null}
            reason={reason}
            onChange={(on) => {
              if (on) changeOrAsk({ [key]: true })
              else void changePreferences({ [key]: false })
            }}
          />
        )
      })}
      <SwitchField
        label="Hide the window from screenshots while a secret is shown"
        help="Also from shared screens and recordings."
        checked={chosen.hideFromCapture && info?.capture.canHide !== false}
        disabled={Boolean(info && !info.capture.canHide)}
        reason="Linux gives applications no way to do that."
        onChange={(hideFromCapture) => void changePreferences({ hideFromCapture })}
      />
      <p className="meta">
        A copied secret leaves the clipboard after 30 seconds, with a lock and when Busbar quits. Programs
        that keep a history of the clipboard may have taken it by then: this runtime cannot mark it as
        confidential.
      </p>
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
