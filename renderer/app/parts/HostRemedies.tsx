import { Button } from '../../ui/Button'
import type { HostDialogs } from './use-host-dialogs'

const onTheWay: readonly string[] = [
  'tls-failed',
  'proxy-failed',
  'host-not-found',
  'connection-refused',
  'connection-lost',
  'timeout',
]

/** The buttons that help against a failure on the way to a host; none for other failures. */
export function HostRemedies({ code, host }: { code: string; host: HostDialogs }) {
  if (code === 'metadata-guarded') {
    return (
      <Button size="sm" onPress={host.setHeader}>
        Set a header
      </Button>
    )
  }
  if (!onTheWay.includes(code)) return null
  return (
    <Button size="sm" onPress={host.test}>
      Test this host
    </Button>
  )
}
