import { Brand } from '../ui/Brand'
import { Chip, RawValue } from '../ui/Chip'
import { EnvironmentBand, EnvironmentMark } from '../ui/EnvironmentMark'
import { Icon } from '../ui/Icon'
import { iconShapes, type IconName } from '../ui/icon-shapes'
import { KeystoneMark } from '../ui/KeystoneMark'
import { StateMark, stateLooks, type ConnectionState } from '../ui/StateMark'
import { StatusMark, turnLooks, type MessageTurn } from '../ui/StatusMark'
import { UtilityBadge, UtilityName } from '../ui/UtilityBadge'
import { Group, Line } from './GalleryParts'

const states = Object.keys(stateLooks) as ConnectionState[]
const turns = Object.keys(turnLooks) as MessageTurn[]
const icons = Object.keys(iconShapes) as IconName[]

/** States, chips, badges and icons. */
export function MarksGroup() {
  return (
    <Group title="States, chips and icons">
      <Line label="Connection">
        {states.map((state) => (
          <StateMark key={state} state={state} />
        ))}
        <StateMark state="failing" word="Credentials rejected" />
      </Line>
      <Line label="Small, shape only">
        {states.map((state) => (
          <StateMark key={state} state={state} size="sm" />
        ))}
        {states.map((state) => (
          <StateMark key={state} state={state} shapeOnly />
        ))}
      </Line>
      <Line label="Message">
        {turns.map((turn) => (
          <StatusMark key={turn} turn={turn} />
        ))}
      </Line>
      <Line label="Environment">
        <EnvironmentMark environment="sandbox" />
        <EnvironmentMark environment="production" />
        <EnvironmentMark environment="disabled" />
        <EnvironmentMark environment="unknown" />
      </Line>
      <EnvironmentBand environment="sandbox" text="Everything here touches test data only." />
      <Line label="Chips">
        <Chip>PDF form</Chip>
        <Chip tone="ok">Verified</Chip>
        <Chip tone="warn">4 days</Chip>
        <Chip tone="danger">Rejected</Chip>
        <Chip tone="info">Moved</Chip>
        <Chip tone="outline">This computer</Chip>
        <RawValue value="x_outage_feed" />
      </Line>
      <Line label="Utility">
        <UtilityBadge name="Demo Gas & Electric" />
        <UtilityBadge name="Demo Gas & Electric" size="lg" />
        <UtilityBadge name="Demo Gas & Electric" size="xl" />
        <UtilityName name="Rivière Claire Énergie" abbreviation="RCÉ" />
        <span className="inline">
          <KeystoneMark /> admin
        </span>
        <Brand />
        <Brand size="lg" />
      </Line>
      <Line label="Icons">
        <div className="gallery__icons">
          {icons.map((name) => (
            <span key={name} className="gallery__icon" title={name}>
              <Icon name={name} />
            </span>
          ))}
        </div>
      </Line>
    </Group>
  )
}
