import { useState } from 'react'
import type { Archive, ArchiveRow } from '../../../electron/contract/leaving'
import { act, copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { counted } from '../../app/parts/wire-words'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { LinkButton, PageHead, Section } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { ArchiveFacts } from './ArchiveFacts'
import { LeavingSteps } from './LeavingSteps'
import './leaving.css'

/** Registrations that have ended: all of them, or one. */
export function ArchiveScreen({ route }: { route: RouteOf<'archive'> }) {
  const { registrationId } = route
  return registrationId === undefined ? <Archives /> : <OneArchive registrationId={registrationId} />
}

function Archives() {
  const { data, error, reload } = useQuery('leaving.archives', {})
  if (error && !data)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (!data) return <SkeletonRows label="Ended registrations are loading" />
  return (
    <>
      <PageHead ruled title="Ended registrations" meta={String(data.archives.length)} />
      <div className="scroll" data-pane="archives">
        {data.archives.length === 0 ? (
          <EmptyState icon="form" title="None has ended">
            When you leave a utility, what the registration was is kept here, without its secrets.
          </EmptyState>
        ) : (
          <ul className="leaving leaving__archives">
            {data.archives.map((row) => (
              <li key={row.registrationId}>
                <ArchiveLine row={row} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function ArchiveLine({ row }: { row: ArchiveRow }) {
  const { registrationId, utility, secretsKept, leftOpen } = row
  return (
    <>
      <span className="leaving__words">
        <LinkButton onPress={() => go({ name: 'archive', registrationId })}>{utility.name}</LinkButton>
        <span className="meta">
          ended <DateText atMs={row.endedAtMs} as="date" /> · {keptWords(secretsKept)}
          {leftOpen > 0 ? ` · ${counted(leftOpen, 'step')} left as they were` : ''}
        </span>
      </span>
      <span className="meta mono">{row.adminClientId}</span>
    </>
  )
}

const keptWords = (count: number): string =>
  count === 0 ? 'no secret kept' : `${counted(count, 'secret')} still in the vault`

function OneArchive({ registrationId }: { registrationId: string }) {
  const { data, error, reload } = useQuery('leaving.archive', { registrationId })
  const back = () => go({ name: 'archive' })
  useAction('list.back', back)
  if (error && !data)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (!data) return <SkeletonRows label="The archive is loading" />
  return (
    <>
      <PageHead
        ruled
        title={`Ended: ${data.utility.name}`}
        meta={
          <>
            since <DateText atMs={data.endedAtMs} as="day-clock" />
          </>
        }
        start={<IconButton icon="back" label="Back to ended registrations" keys="u" flips onPress={back} />}
        actions={
          <Button
            icon="download"
            onPress={() => act('leaving.exportArchive', { registrationId }, { about: data.utility.name })}
          >
            Export as JSON…
          </Button>
        }
      />
      <div className="scroll" data-pane="archive">
        <div className="leaving">
          <KeptSecrets archive={data} />
          <ArchiveFacts archive={data} />
          <Section title="What was done" meta={counted(data.steps.length, 'step')}>
            <LeavingSteps steps={data.steps} />
          </Section>
        </div>
      </div>
    </>
  )
}

/** The secrets go only by a person's word, typed. */
function KeptSecrets({ archive }: { archive: Archive }) {
  const { registrationId, utility, secretsKept, inList } = archive
  const [asking, setAsking] = useState(false)
  if (secretsKept === 0) return <p className="soft">Its secrets were removed from the vault.</p>
  return (
    <div className="keystone-row">
      <span className="keystone-row__words">
        <span className="strong">{counted(secretsKept, 'secret')} still in the vault</span>
        <span className="meta">
          {inList
            ? 'With them the registration can be taken up again on this computer.'
            : 'Add the utility again to take the registration up with them.'}
        </span>
      </span>
      {inList ? (
        <Button
          size="sm"
          onPress={async () => {
            const back = await act(
              'leaving.reopen',
              { registrationId },
              { done: `The registration with ${utility.name} is back`, about: utility.name },
            )
            if (back) go({ name: 'registration', registrationId })
          }}
        >
          Take it up again
        </Button>
      ) : null}
      <Button size="sm" onPress={() => setAsking(true)}>
        Remove the secrets…
      </Button>
      <ConfirmDialog
        open={asking}
        title="Remove these secrets for good?"
        consequence={`${counted(secretsKept, 'secret')} of the ended registration with ${utility.name} leave the vault. What was not ended at the utility can then not be ended from here any more.`}
        typeToConfirm={utility.name}
        confirmLabel="Remove the secrets"
        cancelLabel="Keep them"
        onCancel={() => setAsking(false)}
        onConfirm={async () => {
          await act(
            'leaving.forgetSecrets',
            { registrationId, confirmation: utility.name },
            { done: 'The secrets were removed', about: utility.name },
          )
          setAsking(false)
        }}
      />
    </div>
  )
}
