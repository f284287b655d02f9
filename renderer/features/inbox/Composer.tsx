import { useState, type ReactNode, type Ref } from 'react'
import type { DraftId, Environment, Failure, UtilityBrief } from '../../../electron/contract/common'
import type { ComposeType } from '../../../electron/contract/inbox'
import { act } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { usePreferences } from '../../app/preferences'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { usePending } from '../../ui/use-pending'
import { isBlank, type DraftKeeper, type DraftState } from './draft-keeper'
import { SavedState } from './SavedState'
import { composeLabels, typeLook } from './words'

export interface ComposerProps {
  draft: DraftState
  keeper: DraftKeeper
  utility: UtilityBrief
  environment: Environment
  types: readonly { type: ComposeType; disabled?: string | undefined }[]
  onType: (type: ComposeType) => void
  /** The draft is in the outbox now. */
  onSent: (draftId: DraftId) => void
  onDiscarded: () => void
  /** Shows only the text until there is something in it. */
  folded?: boolean
  areaRef?: Ref<HTMLTextAreaElement>
  /** A sheet that was asked for takes the keyboard. */
  autoFocus?: boolean
  /** More choices between the head and the subject. */
  children?: ReactNode
}

/** Where a message is written: to whom and from which environment on top, sending at the foot. */
export function Composer(props: ComposerProps) {
  const { draft, keeper, utility, environment, types, onType, folded = false } = props
  const { content } = draft
  const { sendHoldSec } = usePreferences()
  const [problem, setProblem] = useState<Failure | null>(null)
  const sending = usePending()
  const missing = isBlank(content) || content.name.trim() === ''

  const send = async () => {
    if (missing) return
    setProblem(null)
    if (!(await keeper.flush())) return
    const { draftId } = keeper.state()
    if (draftId === null) return
    const reply = await call('drafts.send', { draftId })
    if (!reply.ok) return setProblem(reply.error)
    keeper.stop()
    props.onSent(draftId)
  }
  const discard = async () => {
    const { draftId } = keeper.state()
    keeper.stop()
    if (draftId !== null) await act('drafts.discard', { draftId }, { about: utility.name })
    props.onDiscarded()
    toast('Draft discarded')
  }
  useAction('message.send', () => sending.run(send), !missing)

  const change = (patch: Partial<typeof content>) => {
    setProblem(null)
    keeper.change(patch)
  }
  const save = () => void keeper.flush()
  return (
    <section className={classNames('composer', folded && 'composer--folded')} aria-label="Write a message">
      <header className="composer__head">
        <Menu
          align="start"
          trigger={
            <button
              type="button"
              className="composer__type"
              aria-label={`Type: ${composeLabels[content.type]}`}
            >
              <Icon name={typeLook({ kind: 'known', value: content.type }).icon} />
              {composeLabels[content.type]}
              <Icon name="chevron-down" size="sm" />
            </button>
          }
          entries={types.map(({ type, disabled }) => ({
            id: type,
            label: composeLabels[type],
            icon: typeLook({ kind: 'known', value: type }).icon,
            disabled: disabled !== undefined,
            reason: disabled,
            onSelect: () => onType(type),
          }))}
        />
        <span className="truncate">
          to <strong>{utility.name}</strong>
        </span>
        <span className="meta mono truncate" dir="ltr">
          {utility.host}
        </span>
        <span className="spacer" />
        <EnvironmentMark environment={environment} />
      </header>
      {props.children}
      {folded ? null : (
        <TextField
          label="Subject"
          labelSize="hidden"
          example="Subject"
          value={content.name}
          maxLength={1000}
          spellCheck
          autoFocus={props.autoFocus}
          onChange={(name) => change({ name })}
          onBlur={save}
        />
      )}
      <TextArea
        label="Message"
        labelSize="hidden"
        example="Write a message. It can’t be edited or recalled once sent."
        rows={folded ? 1 : 7}
        value={content.description}
        maxLength={200_000}
        onChange={(description) => change({ description })}
        onBlur={save}
        areaRef={props.areaRef}
      />
      {draft.problem ? (
        <Banner tone="danger" edge title="Not saved yet." urgent>
          {draft.problem.message} Your text stays here and is saved as soon as that works.
        </Banner>
      ) : null}
      {problem ? (
        <Banner tone="danger" edge title="Not sent." urgent>
          {problem.message} {problem.nextStep}
        </Banner>
      ) : null}
      {folded ? null : (
        <footer className="composer__foot">
          <Button
            kind="primary"
            icon="send"
            keys="Mod+Enter"
            disabled={missing}
            loading={sending.visible}
            onPress={() => sending.run(send)}
          >
            Send
          </Button>
          <span className="meta">
            {sendHoldSec > 0 ? `Held ${String(sendHoldSec)} s, then final` : 'Sent at once, then final'}
          </span>
          <span className="spacer" />
          <SavedState draft={draft} />
          <IconButton icon="trash" label="Discard draft" size="sm" onPress={discard} />
        </footer>
      )}
    </section>
  )
}
