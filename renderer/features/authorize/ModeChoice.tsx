import type { ConsentClient, ConsentMode } from '../../../electron/contract/authorization'
import { act } from '../../app/act'
import { toast } from '../../app/notices'
import { useWords } from '../../app/words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { RadioGroup } from '../../ui/RadioGroup'

interface ModeChoiceProps {
  client: ConsentClient
  registrationId: string
  utilityName: string
  /** Names of chosen scopes that only a code opens. */
  unreachable: readonly string[]
  mode: ConsentMode
  onChange: (mode: ConsentMode) => void
}

/** How the customer's answer is learned. */
export function ModeChoice(props: ModeChoiceProps) {
  const { client, registrationId, utilityName, unreachable, mode, onChange } = props
  const words = useWords()
  const barred =
    unreachable.length === 0
      ? null
      : `Not for ${unreachable.join(', ')}: what comes of it can be opened with a code only.`
  const allow = async () => {
    const which = { registrationId, clientId: client.clientId }
    const answer = await act('authorization.allowHere', which, { about: utilityName })
    if (answer?.state === 'added') toast('The browser can come back to this computer')
    if (answer?.state === 'under-review') toast(`${utilityName} looks at the addresses first`)
  }
  return (
    <div className="stack">
      <RadioGroup<ConsentMode>
        label={words.whoAgrees}
        value={mode}
        onChange={onChange}
        options={[
          {
            value: 'here',
            label: words.here,
            help: 'Busbar gets tokens of its own, sealed in the vault.',
            disabled: client.here === 'refused',
          },
          {
            value: 'receipt',
            label: words.receipt,
            help: barred ?? 'Nothing to set up: Busbar watches until the access appears.',
            disabled: barred !== null || client.receiptUri === null,
          },
          {
            value: 'link',
            label: words.link,
            help: client.pushedOnly
              ? `${utilityName} takes no plain links.`
              : (barred ?? 'Send it to the customer; Busbar watches until the access appears.'),
            disabled: barred !== null || client.receiptUri === null || client.pushedOnly,
          },
        ]}
      />
      {mode === 'here' && client.here === 'to-add' ? (
        <Banner
          title="The browser cannot come back yet."
          actions={
            <Button size="sm" onPress={allow}>
              Add this computer’s addresses
            </Button>
          }
        >
          {utilityName} has to know the addresses on this computer that it may send the browser to. They are
          added to the client object.
        </Banner>
      ) : null}
      {client.here === 'refused' ? (
        <p className="meta">{utilityName} takes no addresses on this computer.</p>
      ) : null}
    </div>
  )
}
