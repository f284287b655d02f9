import type { RouteOf } from '../../app/navigation'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { copyText } from '../../app/act'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { RegisterHead } from './RegisterHead'
import { RegisterResult } from './RegisterResult'
import { RegisterWizard } from './RegisterWizard'
import './register.css'

/** Registers with one utility; with an attempt in the route, what came of it. */
export function RegisterScreen({ route }: { route: RouteOf<'register'> }) {
  const { utilityId, attemptId } = route
  if (attemptId !== undefined) return <RegisterResult attemptId={attemptId} />
  return <Prepare key={utilityId} utilityId={utilityId} />
}

function Prepare({ utilityId }: { utilityId: string }) {
  const utility = useQuery('utilities.get', { utilityId })
  const draft = useQuery('registrations.draft', { utilityId })
  const profiles = useQuery('profiles.list', {})
  const problem = utility.error ?? draft.error ?? profiles.error
  if (problem)
    return (
      <ProblemBanner
        edge
        problem={problem}
        onRetry={() => {
          utility.reload()
          draft.reload()
          profiles.reload()
        }}
        onCopy={(text) => copyText(text)}
      />
    )
  if (!utility.data || !draft.data || !profiles.data)
    return <SkeletonRows label="The registration form is loading" />
  const { row, profile } = utility.data
  if (!profile?.registration.possible)
    return (
      <>
        <RegisterHead utility={row} savedAtMs={null} canTakeOver />
        <EmptyState
          icon="form"
          title="Registering here is not possible now"
          actions={<Button onPress={() => go({ name: 'utility', utilityId })}>Back to {row.name}</Button>}
        >
          <p>{profile?.registration.reason ?? 'Its metadata could not be read yet.'}</p>
          {profile?.links.humanRegistration ? (
            <ExternalLink
              url={profile.links.humanRegistration}
              label="Register on their own page"
              about={row.name}
            />
          ) : null}
        </EmptyState>
      </>
    )
  const standard = profiles.data.profiles.find((one) => one.isDefault)
  return (
    <RegisterWizard
      row={row}
      profile={profile}
      start={{ ...draft.data, profileId: standard?.profileId ?? null }}
    />
  )
}
