import { useState } from 'react'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { Block, PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'
import { SkeletonRows } from '../../ui/Skeleton'
import { ClientDiff } from './ClientDiff'
import { ClientResult } from './ClientResult'
import { MemberField } from './MemberField'
import { labelOf, valueWords } from '../../app/parts/member-words'
import { ClientMetadata } from '../../app/parts/ClientMetadata'
import { MergeView } from './MergeView'
import { PairTable } from './PairTable'
import { type ClientEdit, useClientEdit } from './use-client-edit'
import './client.css'

/** One client object: every field, who may change it, and the whole of what a change sends. */
export function ClientScreen({ route }: { route: RouteOf<'client'> }) {
  const { registrationId, clientId } = route
  return <Editor key={`${registrationId} ${clientId}`} registrationId={registrationId} clientId={clientId} />
}

function Editor({ registrationId, clientId }: { registrationId: string; clientId: string }) {
  const edit = useClientEdit(registrationId, clientId)
  const { opened, problem, loading } = edit
  const back = () => go({ name: 'registration', registrationId })
  useAction('list.back', back)
  return (
    <>
      <PageHead
        ruled
        title={opened?.name ?? clientId}
        meta={
          opened ? (
            <span className="inline">
              <EnvironmentMark environment={opened.environment} />
              {opened.utility.name}
              <span>
                read <DateText atMs={opened.readAtMs} as="clock" />
              </span>
            </span>
          ) : undefined
        }
        start={<IconButton icon="back" label="Back to the registration" keys="u" flips onPress={back} />}
        actions={
          <Button icon="sync" loading={loading && opened !== null} onPress={edit.reload}>
            Read again
          </Button>
        }
      />
      {problem ? (
        <ProblemBanner
          edge
          problem={problem}
          about={opened?.utility.name}
          onRetry={edit.reload}
          onCopy={(text) => copyText(text)}
        />
      ) : null}
      {opened ? <Opened edit={edit} opened={opened} /> : null}
      {loading && !opened ? <SkeletonRows label="The client object is being read" /> : null}
    </>
  )
}

function Opened({ edit, opened }: { edit: ClientEdit; opened: NonNullable<ClientEdit['opened']> }) {
  const { registrationId, clientId, members, reviews, isAdmin } = opened
  const problems = edit.preview?.problems ?? []
  const errorOf = (name: string) => problems.find((one) => one.field === name)?.problem ?? null
  const editable = members.filter((member) => member.control !== 'fixed')
  const fixed = members.filter((member) => member.control === 'fixed')
  return (
    <div className="client-edit">
      <div className="scroll client-edit__form" data-pane="form">
        <MergeView edit={edit} />
        <ClientResult edit={edit} />
        {opened.unknown ? (
          <Banner tone="warn" title="The answer to the last change was lost.">
            {opened.unknown.title}. Reading the object again settles what became of it; nothing is sent twice.
          </Banner>
        ) : null}
        {isAdmin ? (
          <Banner icon="keystone" title="This object administers the registration.">
            It is never disabled and keeps its scope: everything else of the registration hangs on it.
          </Banner>
        ) : null}
        <PairTable registrationId={registrationId} clientId={clientId} />
        <Block title="What you can change">
          <div className="client-edit__fields">
            {editable.map((member) => (
              <MemberField
                key={member.name}
                member={member}
                edit={edit}
                error={errorOf(member.name)}
                review={reviews.find((one) => one.name === member.name) ?? null}
              />
            ))}
          </div>
        </Block>
        <Block title="Set by the utility">
          <PropertyList
            items={fixed.map(({ name, json }) => ({
              name: labelOf(name),
              value: (
                <span>
                  <span className="words-wrap">{valueWords(json) || 'none'}</span>{' '}
                  <Chip tone="raw">{name}</Chip>
                </span>
              ),
            }))}
          />
        </Block>
        <ClientMetadata registrationId={registrationId} clientId={clientId} />
      </div>
      <div className="client-edit__side">
        <ClientDiff edit={edit} />
        <SendFoot edit={edit} problems={problems.length} />
      </div>
    </div>
  )
}

function SendFoot({ edit, problems }: { edit: ClientEdit; problems: number }) {
  const [asking, setAsking] = useState(false)
  const { opened, isChanged, saving, conflictBase } = edit
  const status = edit.change.set['cds_status']
  const disables = status === '"disabled"'
  const isProduction = opened?.environment === 'production'
  const possible = isChanged && problems === 0 && conflictBase === null && !saving
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
  return (
    <footer className="client-edit__foot">
      <span className="meta">
        {problems > 0
          ? 'Correct the marked fields first.'
          : 'They may accept it for review: then the old values stay until they decide.'}
      </span>
      <span className="spacer" />
      <Button disabled={!isChanged || saving} onPress={edit.undoAll}>
        Undo all
      </Button>
      <Button kind="primary" loading={saving} disabled={!possible} onPress={press}>
        Send the change
      </Button>
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
