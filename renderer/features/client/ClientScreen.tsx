import { useEffect, useRef } from 'react'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go, type RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { IconButton } from '../../ui/IconButton'
import { Block, PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { AddedScopes } from './AddedScopes'
import { ClientDiff } from './ClientDiff'
import { ClientResult } from './ClientResult'
import { FixedMembers } from './FixedMembers'
import { MemberField } from './MemberField'
import { ClientMetadata } from '../../app/parts/ClientMetadata'
import { MergeView } from './MergeView'
import { PairTable } from './PairTable'
import { SendFoot } from './SendFoot'
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
  const { data: registration } = useQuery('registrations.get', { registrationId })
  const known = registration?.clients.find((one) => one.clientId === clientId)
  const { data: managed } = useQuery('clients.management', { registrationId, clientId })
  const back = () => go({ name: 'registration', registrationId })
  useAction('list.back', back)
  return (
    <>
      <PageHead
        ruled
        title={opened?.name ?? known?.name ?? clientId}
        meta={
          opened ? (
            <span className="inline">
              <EnvironmentMark environment={opened.environment} />
              {opened.utility.name}
              <span>
                read <DateText atMs={opened.readAtMs} as="clock" />
                {opened.readBy === 'management' ? ' with the management token' : null}
              </span>
            </span>
          ) : undefined
        }
        start={<IconButton icon="back" label="Back to the registration" keys="u" flips onPress={back} />}
        actions={
          <>
            {managed?.offered ? (
              <Button kind="quiet" onPress={() => edit.reload('management')}>
                Read with the management token
              </Button>
            ) : null}
            <Button icon="sync" loading={loading && opened !== null} onPress={() => edit.reload()}>
              Read again
            </Button>
          </>
        }
      />
      {problem ? (
        <ProblemBanner
          edge
          problem={problem}
          about={opened?.utility.name ?? registration?.utility.name}
          onRetry={() => edit.reload()}
          onCopy={(text) => copyText(text)}
        />
      ) : null}
      {opened ? <Opened edit={edit} opened={opened} /> : null}
      {loading && !opened ? <SkeletonRows label="The client object is being read" /> : null}
    </>
  )
}

function Opened({ edit, opened }: { edit: ClientEdit; opened: NonNullable<ClientEdit['opened']> }) {
  const { registrationId, clientId, members, reviews, isAdmin, detailLimits } = opened
  const problems = edit.preview?.problems ?? []
  const errorOf = (name: string) => problems.find((one) => one.field === name)?.problem ?? null
  const editable = members.filter((member) => member.control !== 'fixed')
  const fixed = members.filter((member) => member.control === 'fixed')
  // What came of sending stands at the top, and a person sends from anywhere.
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (edit.result !== null) top.current?.scrollIntoView({ block: 'nearest' })
  }, [edit.result])
  return (
    <div className="client-edit scroll">
      <div className="scroll client-edit__form" data-pane="form">
        <div ref={top} className="client-edit__top" />
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
                limits={member.name === 'cds_default_authorization_details' ? detailLimits : []}
                error={errorOf(member.name)}
                review={reviews.find((one) => one.name === member.name) ?? null}
              />
            ))}
          </div>
        </Block>
        <AddedScopes edit={edit} />
        <Block title="Set by the utility">
          <FixedMembers members={fixed} />
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
