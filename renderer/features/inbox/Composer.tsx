import type { ReactNode, Ref } from 'react'
import type { DraftId, Environment, UtilityBrief } from '../../../electron/contract/common'
import type { ComposeType } from '../../../electron/contract/inbox'
import { useAction } from '../../app/action-registry'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { AttachButton } from './AttachButton'
import type { DraftKeeper, DraftState } from './draft-keeper'
import { DraftProblems } from './DraftProblems'
import { FilesToSend, FilesWeight } from './FilesToSend'
import { HoldNote } from './HoldNote'
import { SavedState } from './SavedState'
import { useAttach } from './use-attach'
import { useDraftActs } from './use-draft-acts'
import { composeLabels, typeLook } from './words'

export interface ComposerProps {
  draft: DraftState
  keeper: DraftKeeper
  utility: UtilityBrief
  environment: Environment
  types: readonly { type: ComposeType; disabled?: string | undefined }[]
  onType: (type: ComposeType) => void
  /** Asked before it is sent; goes on when a person agrees. */
  confirm?: ((goOn: () => void) => void) | undefined
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
  const { problem, forgetProblem, isSending, send: goOn, discard } = useDraftActs(keeper, utility.name, props)
  const send = () => (props.confirm ? props.confirm(goOn) : goOn())
  const attaching = useAttach(keeper)
  const missing = content.description.trim() === '' || content.name.trim() === ''
  useAction('message.send', send, !missing)

  const change = (patch: Partial<typeof content>) => {
    forgetProblem()
    keeper.change(patch)
  }
  const save = () => void keeper.flush()
  return (
    <section
      className={classNames('composer', folded && 'composer--folded')}
      aria-label="Write a message"
      {...attaching.drop}
    >
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
      {folded || content.attachments.length === 0 ? null : (
        <div className="composer__files">
          <FilesToSend files={content.attachments} onRemove={attaching.remove} />
          <FilesWeight files={content.attachments} utilityName={utility.name} />
        </div>
      )}
      <DraftProblems draft={draft} unsent={problem} refusedFile={attaching.problem} />
      {folded ? null : (
        <footer className="composer__foot">
          <Button
            kind="primary"
            icon="send"
            keys="Mod+Enter"
            disabled={missing}
            loading={isSending}
            onPress={send}
          >
            Send
          </Button>
          <AttachButton attaching={attaching} />
          <HoldNote />
          <span className="spacer" />
          <SavedState draft={draft} />
          <IconButton icon="trash" label="Discard draft" size="sm" onPress={discard} />
        </footer>
      )}
    </section>
  )
}
