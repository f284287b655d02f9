import { copyText } from '../../app/act'
import type { RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { ProfileEditor } from './ProfileEditor'
import { ProfileList } from './ProfileList'
import './profiles.css'

/** The company profiles, or one of them to write in. */
export function ProfilesScreen({ route }: { route: RouteOf<'profiles'> }) {
  const { data, error, reload } = useQuery('profiles.list', {})
  if (error && !data)
    return <ProblemBanner edge problem={error} onRetry={reload} onCopy={(text) => copyText(text)} />
  if (!data) return <SkeletonRows label="The company profiles are loading" />
  const { profiles } = data
  const open = profiles.find((one) => one.profileId === route.profileId)
  return open ? (
    <ProfileEditor key={open.profileId} profile={open} />
  ) : (
    <ProfileList profiles={profiles} wasOpen={route.profileId !== undefined} />
  )
}
