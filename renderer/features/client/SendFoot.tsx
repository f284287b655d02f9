import { useState } from 'react'
import { keptBy } from '../../app/parts/busy'
import { useAction } from '../../app/action-registry'
import { BusyBanner } from '../../app/parts/BusyBanner'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import type { ClientEdit } from './use-client-edit'

/** The one button that sends, and what it asks first. */
export function SendFoot({ edit, problems }: { edit: ClientEdit; problems: number }) {
  const [asking, setAsking] = useState(false)
  const { opened, isChanged, saving, conflictBase } = edit
  const status = edit.change.set['cds_status']
  const disables = status === '"disabled"'
  const isProduction = opened?.environment === 'production'
  const work = disables ? 'disabling' : 'changing'
  const about = { clientId: opened?.clientId ?? null, clientName: opened?.name ?? null }
  const busy = keptBy({ work, ...about }, opened?.busy ?? [])
  const possible = isChanged && problems === 0 && conflictBase === null && !saving && busy === null
  const send = () => {
    setAsking(false)
    void edit.save('lean')
  }
  const press = () => {
    if (!possible) return
    if (disables || isProduction) setAsking(true)
    else send()
  }
  useAction('message.send', press, possible)
  const hint =
    conflictBase !== null
      ? 'First say what becomes of the changes somebody else made.'
      : problems > 0
        ? 'Correct the marked fields first.'
        : isChanged
          ? 'They may accept it for review: then the old values stay until they decide.'
          : 'Change a field, and what will be sent shows it.'
  return (
    <footer className="client-edit__foot">
      {busy ? (
        <span className="client-edit__hint">
          <BusyBanner busy={busy} />
        </span>
      ) : (
        <span className="meta client-edit__hint">{hint}</span>
      )}
      <span className="client-edit__acts">
        <Button disabled={!isChanged || saving} onPress={edit.undoAll}>
          Undo all
        </Button>
        <Button kind="primary" loading={saving} disabled={!possible} onPress={press}>
          Send the change
        </Button>
      </span>
      <ConfirmDialog
        open={asking}
        title={disables ? 'Disable this client object?' : 'Change the production object?'}
        consequence={
          disables
            ? 'Its secrets stop working at once, and whatever uses them with it. Some utilities offer no way back.'
            : `${opened?.utility.name ?? 'The utility'} uses it with real customers; the new values count as soon as they accept them.`
        }
        confirmLabel={disables ? 'Disable it' : 'Change production'}
        danger={disables}
        onCancel={() => setAsking(false)}
        onConfirm={send}
      />
    </footer>
  )
}
