import { useState } from 'react'
import { DateText } from '../ui/DateText'
import { DiffList } from '../ui/DiffList'
import { EnvironmentMark } from '../ui/EnvironmentMark'
import { ExpiryStrip } from '../ui/ExpiryStrip'
import { JsonView } from '../ui/JsonView'
import { LifeMeter, ProgressBar } from '../ui/Meter'
import { PropertyList } from '../ui/PropertyList'
import { ProcessList, StepList } from '../ui/StepList'
import { expiryWords } from '../ui/time-words'
import { Timeline } from '../ui/Timeline'
import { Group, Line } from './GalleryParts'

const dayMs = 86_400_000
const days = [4, 5, 6, 9, 14, 17, 19, 32, 38, 40, 46, 47, 54, 60, 73, 86]

const json = JSON.stringify(
  {
    client_name: 'Fernhill Usage Portal',
    contacts: ['ops@fernhill.example'],
    cds_company_number: null,
    cds_shares_onward: false,
    retries: 3,
  },
  null,
  2,
)

/** Facts, time and change. */
export function FactsGroup() {
  const [nowMs] = useState(() => Date.now())
  const [opened, setOpened] = useState('nothing')
  const ticks = days.map((inDays, index) => {
    const words = expiryWords(nowMs + inDays * dayMs, nowMs)
    return {
      key: String(inDays),
      label: 'Cedar Basin Gas, admin secret',
      when: `${words.date}, ${words.relative}`,
      inDays,
      keystone: index % 5 === 2,
    }
  })
  return (
    <Group title="Facts, time and change">
      <ExpiryStrip label="What expires in 90 days" ticks={ticks} nowMs={nowMs} onOpen={setOpened} />
      <p className="meta">opened: {opened}</p>
      <Line label="Dates">
        <DateText atMs={nowMs - 240_000} />
        <DateText atMs={nowMs - 3 * dayMs} />
        <DateText atMs={nowMs} as="day-clock" />
        <DateText atMs={nowMs + 6 * dayMs} as="expiry" focusable />
        <LifeMeter left={0.6} label="Life left" />
        <LifeMeter left={0.15} tone="warn" label="Life left" />
        <LifeMeter left={0.04} tone="late" label="Life left" />
        <span className="gallery__wide">
          <ProgressBar label="Registering" done={25} total={40} />
        </span>
      </Line>
      <div className="gallery__cols">
        <Timeline
          label="Where you stand"
          items={[
            { key: 'found', icon: 'check', tone: 'ok', title: 'Found', when: '2 Sep' },
            {
              key: 'registered',
              icon: 'check',
              tone: 'ok',
              title: (
                <span className="inline">
                  Registered <EnvironmentMark environment="sandbox" />
                </span>
              ),
              when: '3 Sep',
            },
            {
              key: 'review',
              icon: 'message-open',
              tone: 'accent',
              title: 'In review',
              note: '2 of 3 steps done',
              when: '12 Nov',
              current: true,
            },
            { key: 'production', icon: 'state-ahead', tone: 'muted', title: 'Production', ahead: true },
          ]}
        />
        <StepList
          label="Steps"
          onGo={() => undefined}
          steps={[
            { value: 'scopes', label: 'Scopes', note: '4 chosen', state: 'done' },
            { value: 'details', label: 'Details', note: '1 to correct', state: 'now' },
            { value: 'send', label: 'Send', state: 'ahead' },
          ]}
        />
        <ProcessList
          label="Rotation"
          steps={[
            {
              key: 'create',
              title: 'Create a new secret',
              state: 'done',
              when: '09:37:02',
              children: <p className="meta">expires 23 Feb 2027</p>,
            },
            { key: 'hand', title: 'Hand over to your systems', state: 'now' },
            { key: 'retire', title: 'Retire the old secret', state: 'ahead' },
          ]}
        />
      </div>
      <div className="gallery__cols">
        <JsonView label="What they will receive" text={json} liveNames={new Set(['contacts'])} />
        <PropertyList
          items={[
            { name: 'Role', value: 'Authoritative, distribution' },
            { name: 'Time zone', value: 'America/Denver, 01:42 now' },
            { name: 'Coverage', value: '5 entries' },
          ]}
        />
      </div>
      <DiffList
        label="Changes"
        rows={[
          { field: 'client_uri', before: 'https://old.fernhill.example', after: 'https://fernhill.example' },
          { field: 'contacts', before: 'ops@fernhill.example', after: 'ops@fernhill.example' },
          { field: 'logo_uri', before: null, after: 'https://fernhill.example/logo.png' },
        ]}
      />
    </Group>
  )
}
