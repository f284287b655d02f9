import { useEffect, useRef, useState } from 'react'
import type { AuthorizationRow } from '../../../electron/contract/authorization'
import { act, copyText } from '../../app/act'
import { go } from '../../app/navigation'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { useWords } from '../../app/words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { StatusMark } from '../../ui/StatusMark'
import { modeWords, stateLooks, waitingWords } from './authorize-words'
import { PasteDialog } from './PasteDialog'
import { TestAccess } from './TestAccess'

/** One authorization: where it stands and what can be done. */
export function AuthorizationCard({ row, marked }: { row: AuthorizationRow; marked: boolean }) {
  const { utility, state, environment, failure, problem } = row
  const words = useWords()
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (marked) place.current?.focus()
  }, [marked])
  const open = state === 'waiting' || state === 'exchanging'
  const names = row.scopes.map(({ name }) => name).join(', ')
  return (
    <li
      ref={place}
      tabIndex={-1}
      className={classNames('authorizations__card', marked && 'authorizations__card--marked')}
      aria-label={`${names} at ${utility.name}`}
    >
      <div className="authorizations__head">
        <h2>{names}</h2>
        <StatusMark {...stateLooks[state]} {...(state === 'waiting' ? { word: words.waiting } : {})} />
        <EnvironmentMark environment={environment} />
      </div>
      <p className="meta">
        {utility.name}, as {row.clientName}. {modeWords[row.mode]}, begun{' '}
        <DateText atMs={row.startedAtMs} as="day-clock" />.
      </p>
      {open ? <p role="status">{waitingWords(row)}</p> : null}
      {failure ? (
        <Banner tone={state === 'refused' ? 'neutral' : 'warn'} title={failure.message}>
          {failure.nextStep}
        </Banner>
      ) : null}
      {problem ? (
        <Banner tone="warn" title={problem.message}>
          Busbar looks again by itself. {problem.nextStep}
        </Banner>
      ) : null}
      {open && row.link !== null ? <code className="mono authorizations__link">{row.link}</code> : null}
      {row.grantIds.length > 0 ? (
        <p>
          Access <span className="mono">{row.grantIds.join(', ')}</span>
          {row.hasTokens ? ', tokens are in the vault' : ''}.
        </p>
      ) : null}
      <CardActs row={row} open={open} />
    </li>
  )
}

function CardActs({ row, open }: { row: AuthorizationRow; open: boolean }) {
  const { authorizationId, registrationId, clientId, utility, mode, link, testAccounts, failure } = row
  const [pasting, setPasting] = useState(false)
  const about = utility.name
  const scopeIds = row.scopes.map(({ id }) => id)
  const again = (login: boolean) =>
    go({
      name: 'authorize',
      registrationId,
      clientId,
      scopeIds,
      ...(row.grantId === null ? {} : { grantId: row.grantId }),
      ...(row.details === null ? {} : { details: row.details }),
      ...(login ? { login } : {}),
    })
  if (!open) {
    return (
      <div className="authorizations__acts">
        {row.state === 'done' && row.grantIds.length > 0 ? <TestAccess row={row} /> : null}
        {row.state === 'done' ? null : (
          <Button size="sm" onPress={() => again(failure?.code === 'consent-wrong-user')}>
            {failure?.code === 'consent-wrong-user' ? 'Begin again with a new sign-in' : 'Begin again'}
          </Button>
        )}
        <Button
          size="sm"
          kind="quiet"
          onPress={() => act('authorization.forget', { authorizationId }, { about })}
        >
          Remove from this list
        </Button>
      </div>
    )
  }
  return (
    <div className="authorizations__acts">
      {link === null ? null : (
        <Button size="sm" icon="copy" onPress={() => copyText(link, 'Link copied')}>
          Copy link
        </Button>
      )}
      {mode === 'here' ? (
        <Button size="sm" onPress={() => setPasting(true)}>
          Paste the address
        </Button>
      ) : (
        <Button
          size="sm"
          icon="sync"
          onPress={() => act('authorization.look', { authorizationId }, { about })}
        >
          Look now
        </Button>
      )}
      {testAccounts === null ? null : <ExternalLink url={testAccounts} label="Test accounts" about={about} />}
      <Button
        size="sm"
        kind="quiet"
        onPress={() => act('authorization.cancel', { authorizationId }, { about })}
      >
        Stop waiting
      </Button>
      {pasting ? <PasteDialog row={row} onClose={() => setPasting(false)} /> : null}
    </div>
  )
}
