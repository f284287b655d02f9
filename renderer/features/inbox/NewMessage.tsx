import { useState } from 'react'
import type { DraftId } from '../../../electron/contract/common'
import type { ComposeType, DraftShown } from '../../../electron/contract/inbox'
import type { ClientObjectShown, RegistrationDetail } from '../../../electron/contract/registrations'
import { act, copyText } from '../../app/act'
import { go, useNavigation, type Compose } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { EnvironmentBand } from '../../ui/EnvironmentMark'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SelectField } from '../../ui/SelectField'
import { SkeletonRows } from '../../ui/Skeleton'
import { Composer } from './Composer'
import { emptySheet } from './empty-sheet'
import { ProductionConfirm } from './ProductionConfirm'
import { RelatedNote } from './RelatedNote'
import { useDraft } from './use-draft'
import { useDraftInPlace } from './use-draft-in-place'

interface NewMessageProps {
  compose: Compose
  /** A draft that was begun; null for an empty sheet. */
  draftId: string | null
}

/** A message that begins a thread. Which registration it goes through is chosen first. */
export function NewMessage({ compose, draftId }: NewMessageProps) {
  // The id appears in the place once the first words are saved; that is no reason to load them again.
  const [begunId] = useState(draftId)
  const registrations = useQuery('registrations.list', { utilityId: null })
  const begun = useQuery('drafts.get', begunId === null ? null : { draftId: begunId })
  const [chosenId, setChosenId] = useState(compose.registrationId ?? null)
  if (registrations.loading || begun.loading) return <SkeletonRows count={3} label="Getting ready to write" />
  const all = registrations.data?.registrations ?? []
  const id =
    begun.data?.content.registrationId ?? chosenId ?? (all.length === 1 ? all[0]?.registrationId : null)
  const chosen = all.find((one) => one.registrationId === id)
  return (
    <>
      <header className="reader__head">
        <h2 className="reader__title">New message</h2>
      </header>
      <div className="reader__body scroll">
        <div className="reader__measure new-message">
          {registrations.error ? (
            <ProblemBanner
              problem={registrations.error}
              onRetry={registrations.reload}
              onCopy={(text) => copyText(text)}
            />
          ) : null}
          {all.length === 0 && !registrations.error ? <NoRegistration /> : null}
          {all.length > 1 || (all.length > 0 && !chosen) ? (
            <SelectField
              label="Registration"
              value={chosen?.registrationId ?? null}
              disabled={begun.data !== null}
              options={all.map((one) => ({
                value: one.registrationId,
                label: one.utility.name,
                hint: `${one.utility.host}, ${one.adminClientId}`,
              }))}
              onChange={setChosenId}
              autoFocus={!chosen}
              help="The utility and the registration with it that this message goes through."
            />
          ) : null}
          {chosen ? (
            <Sheet
              key={chosen.registrationId}
              registration={chosen}
              compose={compose}
              begun={begun.data?.outboxId === null ? begun.data : null}
            />
          ) : null}
        </div>
      </div>
    </>
  )
}

function NoRegistration() {
  return (
    <EmptyState
      icon="utilities"
      title="No registration to write through"
      actions={
        <Button kind="primary" onPress={() => go({ name: 'utilities' })}>
          Utilities
        </Button>
      }
    >
      Messages go through a registration. Register with a utility first.
    </EmptyState>
  )
}

interface SheetProps {
  registration: RegistrationDetail
  compose: Compose
  begun: DraftShown | null
}

function Sheet({ registration, compose, begun }: SheetProps) {
  const { draft, keeper } = useDraft(begun ?? emptySheet(registration, compose))
  const { content } = draft
  const clients = registration.clients.filter((one) => one.mayRequestProduction)
  const client = registration.clients.find((one) => one.uri !== null && one.uri === content.relatedUri)
  const environment = client?.environment ?? registration.environment
  const [goOn, setGoOn] = useState<(() => void) | null>(null)
  const asked = content.type === 'production_request' ? client : undefined
  useDraftInPlace(draft.draftId)

  const setType = (type: ComposeType) => {
    const only = clients.length === 1 ? clients[0] : undefined
    keeper.change(
      type === 'production_request'
        ? { type, ...(only ? productionPatch(only, content.name) : {}) }
        : content.type === 'production_request'
          ? { type, relatedUri: null, relatedType: null }
          : { type },
    )
  }
  const sent = async (draftId: DraftId) => {
    const carried = await act('drafts.get', { draftId })
    const { route } = useNavigation.getState()
    const view = route.name === 'inbox' ? route.view : 'all'
    useNavigation.getState().replace({ name: 'inbox', view, threadKey: carried?.threadKey ?? null })
  }
  return (
    <>
      <EnvironmentBand
        environment={environment}
        text="This message is about your sandbox, not about production data."
      />
      <Composer
        draft={draft}
        keeper={keeper}
        utility={registration.utility}
        environment={environment}
        types={[
          { type: 'private_message' },
          { type: 'support_request' },
          {
            type: 'production_request',
            disabled: clients.length === 0 ? 'No sandbox client is left to ask for' : undefined,
          },
        ]}
        onType={setType}
        confirm={asked ? (next) => setGoOn(() => next) : undefined}
        onSent={(draftId) => void sent(draftId)}
        onDiscarded={leave}
        autoFocus={begun === null}
      >
        {content.type === 'production_request' ? (
          <SelectField
            label="Sandbox client"
            value={client?.uri ?? null}
            options={clients.map((one) => ({ value: one.uri ?? '', label: one.name, hint: one.clientId }))}
            onChange={(uri) => {
              const next = clients.find((one) => one.uri === uri)
              if (next) keeper.change(productionPatch(next, content.name))
            }}
          />
        ) : content.relatedUri !== null ? (
          <RelatedNote
            text={`About ${client?.name ?? content.relatedUri}`}
            onRemove={() => keeper.change({ relatedUri: null, relatedType: null })}
          />
        ) : null}
      </Composer>
      {asked ? (
        <ProductionConfirm
          registration={registration}
          client={asked}
          open={goOn !== null}
          onCancel={() => setGoOn(null)}
          onConfirm={() => {
            setGoOn(null)
            goOn?.()
          }}
        />
      ) : null}
    </>
  )
}

function productionPatch(client: ClientObjectShown, name: string) {
  return {
    relatedUri: client.uri,
    relatedType: 'client',
    ...(name.trim() === '' ? { name: `Production access for “${client.name}”` } : {}),
  }
}

function leave(): void {
  const { route, replace } = useNavigation.getState()
  if (route.name === 'inbox') replace({ name: 'inbox', view: route.view, threadKey: null })
}
