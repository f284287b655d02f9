import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { closeImport } from '../importing'
import { go } from '../navigation'
import type { Known } from './use-import'

/** Says which registration has this number already, and offers its page or a new secret for it. */
export function KnownRegistration({ known, onReplace }: { known: Known; onReplace: () => unknown }) {
  const { registrationId, registeredAtMs, utility } = known
  return (
    <Banner
      tone="info"
      urgent
      title={`This registration with ${utility} is here already.`}
      actions={
        <>
          <Button
            size="sm"
            onPress={() => {
              closeImport()
              go({ name: 'registration', registrationId })
            }}
          >
            Open it
          </Button>
          <Button size="sm" onPress={onReplace}>
            Replace its secret
          </Button>
        </>
      }
    >
      {registeredAtMs === null ? null : (
        <>
          It came on <DateText atMs={registeredAtMs} as="date" />.{' '}
        </>
      )}
      Its secret is replaced only if the utility accepts the new one.
    </Banner>
  )
}
