import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { LinkButton } from '../ui/Page'
import { ProblemBanner } from '../ui/ProblemBanner'
import { SkeletonRows } from '../ui/Skeleton'
import { Group } from './GalleryParts'

const nothing = () => undefined

/** Standing notes, failures, loading, empty. */
export function FeedbackGroup() {
  return (
    <Group title="Banners, problems, loading, empty">
      <Banner icon="offline">Offline since 14:02. Reading works; 3 items wait in Outbox.</Banner>
      <Banner
        tone="warn"
        title="The unlock helper changed."
        actions={<LinkButton onPress={nothing}>Repair</LinkButton>}
      >
        Your passphrase still works, nothing is lost.
      </Banner>
      <Banner
        tone="info"
        icon="moved"
        title="Prairie Ridge TSO moved"
        actions={<LinkButton onPress={nothing}>Compare</LinkButton>}
      >
        from <span className="mono">cds.prairieridge.example</span> to{' '}
        <span className="mono">data.prairieridge.example</span>. No secret goes there until you accept.
      </Banner>
      <ProblemBanner
        about="Saltmarsh PUD"
        problem={{
          code: 'credentials-rejected',
          message: 'saltmarsh.example does not accept our secret (invalid_client).',
          nextStep: 'Check the credential; it may have expired or been replaced.',
          retryable: true,
          details: { oauthError: 'invalid_client', serverWords: 'client authentication failed', status: 401 },
        }}
        onRetry={nothing}
        onCopy={nothing}
      />
      <div className="gallery__cols">
        <SkeletonRows count={4} label="Loading utilities" />
        <EmptyState icon="credentials" title="No secrets yet" actions={<Button>Register</Button>}>
          Secrets appear here after your first registration.
        </EmptyState>
      </div>
    </Group>
  )
}
