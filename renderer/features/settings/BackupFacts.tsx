import type { BackupStatus } from '../../../electron/contract/backup'
import { act } from '../../app/act'
import { counted } from '../../app/parts/wire-words'
import { DateText } from '../../ui/DateText'
import { LinkButton } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'
import { sizeWords } from '../../ui/time-words'

/** When, what and where; the moment of the last proof stands beside the moment of the last file. */
export function BackupFacts({ status }: { status: BackupStatus }) {
  const { last, lastTested, nextAtMs, folder, isDefaultFolder } = status
  return (
    <PropertyList
      items={[
        {
          name: 'Last backup',
          value: last ? (
            <>
              <DateText atMs={last.atMs} as="day-clock" focusable />, {sizeWords(last.bytes)}
            </>
          ) : (
            'None yet'
          ),
        },
        {
          name: 'Last tested',
          value: lastTested ? (
            <>
              <DateText atMs={lastTested.testedAtMs} as="day-clock" focusable />:{' '}
              {counted(lastTested.secrets, 'secret')} and {counted(lastTested.rows, 'row')} open
            </>
          ) : (
            'Never. Only a tested backup counts.'
          ),
        },
        {
          name: 'Next',
          value: nextAtMs === null ? 'Not by itself' : <DateText atMs={nextAtMs} as="day-clock" focusable />,
        },
        {
          name: 'Where',
          value: (
            <span className="settings__where">
              <code className="settings__path" dir="ltr">
                {folder}
              </code>
              <span className="inline">
                <LinkButton onPress={() => void act('backup.chooseFolder', {})}>Choose a folder…</LinkButton>
                {isDefaultFolder ? null : (
                  <LinkButton quiet onPress={() => void act('backup.useDefaultFolder', {})}>
                    Use Busbar’s own
                  </LinkButton>
                )}
              </span>
            </span>
          ),
        },
      ]}
    />
  )
}
