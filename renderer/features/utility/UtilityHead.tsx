import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { UtilityDetail } from '../../../electron/contract/utilities'
import { keysOf, runAction, useAction } from '../../app/action-registry'
import { OutcomeUnknownMark } from '../../app/parts/OutcomeUnknownMark'
import { TagChips } from '../../app/parts/TagChips'
import { TagDialog } from '../../app/parts/TagDialog'
import type { HostDialogs } from '../../app/parts/use-host-dialogs'
import { stateWord } from '../../app/parts/utility-states'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { Menu, type MenuEntry } from '../../ui/Menu'
import { StateMark } from '../../ui/StateMark'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { RemoveDialog } from './RemoveDialog'
import type { UtilityActs } from './use-utility-acts'

interface UtilityHeadProps {
  detail: UtilityDetail
  registrations: readonly RegistrationDetail[]
  acts: UtilityActs
  host: HostDialogs
}

/** Who it is, how it is and as of when, where one stands, and the acts. */
export function UtilityHead({ detail, registrations, acts, host }: UtilityHeadProps) {
  const { row } = detail
  const [removing, setRemoving] = useState(false)
  const [tagging, setTagging] = useState(false)
  useAction('utility.tag', () => setTagging(true))
  return (
    <header className="page-head utility__head">
      <UtilityBadge name={row.name} size="lg" />
      <div className="utility__names">
        <div className="utility__title">
          <h1 className="page-head__title truncate">{row.name}</h1>
          {row.abbreviation ? <span className="meta">{row.abbreviation}</span> : null}
          <Environments detail={detail} registrations={registrations} />
        </div>
        <div className="utility__facts">
          <StateMark state={row.state} word={stateWord(row)} size="sm" />
          {row.checkedAtMs === null ? null : (
            <span className="meta">
              checked <DateText atMs={row.checkedAtMs} as="day-clock" focusable />
            </span>
          )}
          <span className="meta mono truncate">{row.host}</span>
          {row.outcomeUnknown ? <OutcomeUnknownMark size="sm" /> : null}
          <TagChips tags={row.tags} />
          {detail.profile && row.draft !== 'merged' ? (
            <span className="meta truncate hide-narrow">speaks {detail.profile.draft.label}</span>
          ) : null}
          {row.loopback ? <Chip tone="info">This computer, plain http</Chip> : null}
        </div>
      </div>
      <div className="page-head__actions">
        <Button
          kind={row.registered ? 'hairline' : 'primary'}
          disabled={!acts.canRegister}
          onPress={acts.register}
        >
          Register
        </Button>
        {acts.newMessage ? (
          <Button icon="chat" onPress={acts.newMessage}>
            New message
          </Button>
        ) : null}
        <IconButton
          icon="sync"
          kind="hairline"
          label="Refresh"
          keys={keysOf('utility.refresh')[0]}
          disabled={detail.pausedReason !== null}
          onPress={acts.refresh}
        />
        <Menu
          trigger={<IconButton icon="more" kind="hairline" label="More acts" />}
          entries={entries(
            detail,
            acts,
            host,
            () => setTagging(true),
            () => setRemoving(true),
          )}
        />
      </div>
      <TagDialog targets={tagging ? [row] : null} onClose={() => setTagging(false)} />
      <RemoveDialog detail={detail} open={removing} onClose={() => setRemoving(false)} />
    </header>
  )
}

interface EnvironmentsProps {
  detail: UtilityDetail
  registrations: readonly RegistrationDetail[]
}

/**
 * Sandbox and production are different client objects; both can be there at once. Objects that only administer are in
 * production from the first day and say nothing about where one stands.
 */
function Environments({ detail, registrations }: EnvironmentsProps) {
  const added = (detail.profile?.scopes ?? []).filter((scope) => scope.addedForYou).map((scope) => scope.id)
  const clients = registrations
    .flatMap((one) => one.clients)
    .filter((client) => !client.isAdmin && client.scopes.some((scope) => !added.includes(scope)))
  const has = (environment: string) => clients.some((client) => client.environment === environment)
  return (
    <>
      {has('sandbox') ? <EnvironmentMark environment="sandbox" /> : null}
      {has('production') ? <EnvironmentMark environment="production" /> : null}
    </>
  )
}

function entries(
  detail: UtilityDetail,
  acts: UtilityActs,
  host: HostDialogs,
  onTag: () => void,
  onRemove: () => void,
): MenuEntry[] {
  const paused = detail.pausedReason !== null
  return [
    { id: 'tag', label: 'Tag…', icon: 'tag', keys: keysOf('utility.tag')[0], onSelect: onTag },
    {
      id: 'pause',
      label: paused ? 'Resume' : 'Pause',
      icon: paused ? 'play' : 'state-paused',
      onSelect: () => void acts.setPaused(!paused),
    },
    {
      id: 'raw',
      label: 'Raw JSON',
      icon: 'files',
      keys: keysOf('utility.raw')[0],
      onSelect: () => runAction('utility.raw'),
    },
    {
      id: 'take-over',
      label: 'Take over a registration…',
      icon: 'credentials',
      disabled: paused,
      onSelect: acts.takeOver,
    },
    'rule',
    { id: 'test-host', label: 'Test its host', icon: 'activity', onSelect: () => void host.test() },
    { id: 'set-header', label: 'Set a header for its host', icon: 'lock', onSelect: host.setHeader },
    'rule',
    { id: 'remove', label: 'Remove from the list', icon: 'close', danger: true, onSelect: onRemove },
  ]
}
