import { useState } from 'react'
import type { BackupStatus } from '../../../electron/contract/backup'
import { act, copyText } from '../../app/act'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { PassphraseForm } from '../../app/parts/PassphraseForm'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { StateMark } from '../../ui/StateMark'
import { SwitchField } from '../../ui/SwitchField'
import { BackupFacts } from './BackupFacts'
import { backupLooks, everyOptions, keepOptions, nearest } from './backup-words'

/** Whether the secrets would survive the loss of this computer, and what to do about it. */
export function BackupSettings() {
  const { data: status } = useQuery('backup.status', {})
  const [exporting, setExporting] = useState(false)
  if (!status) return null
  const { state, word } = backupLooks[status.state]
  return (
    <Section title="Backup" end={<StateMark state={state} word={word} />}>
      <BackupNotes status={status} />
      <BackupFacts status={status} />
      <div className="settings__acts">
        <Button
          icon="check"
          loading={status.running}
          onPress={() => act('backup.run', {}, { done: 'Backed up and tested' })}
        >
          Back up now
        </Button>
        <Button
          disabled={status.running || status.last === null}
          onPress={() => act('backup.test', {}, { done: 'The newest backup opens, all of it' })}
        >
          Test restore now
        </Button>
        <Button icon="download" onPress={() => setExporting(true)}>
          Export with a passphrase…
        </Button>
      </div>
      <SwitchField
        label="Back up by itself"
        checked={status.scheduled}
        onChange={(scheduled) => void act('backup.set', { scheduled })}
        help="Encrypted for this vault, within an hour of a changed secret and at least as often as below."
      />
      <SelectField
        label="At least every"
        value={nearest(everyOptions, status.everyHours)}
        empty={`${String(status.everyHours)} hours`}
        options={everyOptions}
        onChange={(value) => void act('backup.set', { everyHours: Number(value) })}
      />
      <SelectField
        label="Keep"
        help="The oldest goes once a newer one was tested. Other files in the folder are left alone."
        value={nearest(keepOptions, status.keep)}
        empty={`${String(status.keep)} backups`}
        options={keepOptions}
        onChange={(value) => void act('backup.set', { keep: Number(value) })}
      />
      <ExportDialog open={exporting} onClose={() => setExporting(false)} />
    </Section>
  )
}

/** What stands between these backups and a day on which they are needed. */
function BackupNotes({ status }: { status: BackupStatus }) {
  const { problem, ways } = status
  return (
    <>
      {problem ? (
        <ProblemBanner
          problem={problem.failure}
          onRetry={() => act('backup.run', {}, { done: 'Backed up and tested' })}
          onCopy={(text) => copyText(text)}
        />
      ) : null}
      {status.state === 'overdue' ? (
        <Banner tone="warn" title="The newest tested backup is old.">
          What changed since then is only on this computer.
        </Banner>
      ) : null}
      {ways.passphrase || ways.recovery ? null : (
        <Banner tone="warn" title="Only this computer could open these backups.">
          Make a recovery kit or set a passphrase, both above; the next backup opens with it anywhere.
        </Banner>
      )}
      {status.isDefaultFolder ? (
        <Banner title="The folder is on the same disk as Busbar’s data.">
          Choose one on another drive, and a lost or broken computer costs nothing.
        </Banner>
      ) : null}
    </>
  )
}

function ExportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const save = async (passphrase: string) => {
    const reply = await call('backup.export', { passphrase })
    if (!reply.ok) return reply.error
    if (reply.value.fileName !== null) {
      toast(`Saved as ${reply.value.fileName}`)
      onClose()
    }
    return null
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Export everything"
      description="One file with the vault, the desk and the list of utilities. This passphrase opens the file and, where it is restored, the vault in it. Nobody can look it up."
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
      />
    </Dialog>
  )
}
