import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { ScopeShown, UtilityDetail, UtilityProfile } from '../../../electron/contract/utilities'
import { go } from '../../app/navigation'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { RawValue } from '../../ui/Chip'
import { EnvironmentMark } from '../../ui/EnvironmentMark'
import { Icon } from '../../ui/Icon'
import { Block, LinkButton } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'
import { useNow } from '../../ui/use-now'
import { countedFrom, isRelative, limitWords } from '../../app/parts/limit-words'
import { ScopeAsks } from './ScopeAsks'
import { yoursAt } from './scope-yours'

interface ScopeFactsProps {
  scope: ScopeShown
  detail: UtilityDetail
  profile: UtilityProfile
  registrations: readonly RegistrationDetail[]
}

/** One scope in full. */
export function ScopeFacts({ scope, detail, profile, registrations }: ScopeFactsProps) {
  return (
    <aside className="scroll scopes__facts" aria-label={`${scope.name} in full`}>
      <h2 className="scopes__name">{scope.name}</h2>
      {scope.name === scope.id ? null : <p className="meta mono">{scope.id}</p>}
      {scope.registerable ? null : (
        <p className="soft scopes__words">
          It is named in a list and described nowhere, so nobody can say what it does, and it cannot be
          registered here.
        </p>
      )}
      {scope.description ? <p className="quote scopes__words">“{scope.description}”</p> : null}
      {scope.registerable ? (
        <>
          <Basics scope={scope} name={detail.row.name} profile={profile} />
          <Limits scope={scope} zone={profile.timeZone} />
          <Coverage scope={scope} detail={detail} profile={profile} />
          <ScopeAsks scope={scope} profile={profile} />
          <Yours scope={scope} registrations={registrations} />
        </>
      ) : null}
    </aside>
  )
}

function Basics({ scope, name, profile }: { scope: ScopeShown; name: string; profile: UtilityProfile }) {
  const admin = profile.scopes.find((one) => one.id === scope.grantAdminScope)
  return (
    <PropertyList
      items={[
        {
          name: 'Type',
          value: scope.knownType ? (
            <span className="mono">{scope.type}</span>
          ) : (
            <RawValue value={scope.type} />
          ),
        },
        {
          name: 'Who agrees',
          value: scope.needsUserConsent ? 'Each customer, in the browser' : 'The utility',
        },
        {
          name: 'Secret',
          value: scope.worksWithoutSecret ? 'Works without one too' : 'Needed',
        },
        ...(scope.grantAdminScope === null
          ? []
          : [
              {
                name: 'Grants',
                value: admin ? (
                  <>
                    through {admin.name}, <span className="meta">added for you</span>
                  </>
                ) : (
                  <>
                    through <span className="mono">{scope.grantAdminScope}</span>, which it does not describe
                  </>
                ),
              },
            ]),
        ...(scope.addedForYou ? [{ name: 'Chosen', value: 'By Busbar, where it is needed' }] : []),
        ...(scope.documentation === null
          ? []
          : [
              {
                name: 'Documents',
                value: <ExternalLink url={scope.documentation} label="Read" about={name} />,
              },
            ]),
      ]}
    />
  )
}

function Limits({ scope, zone }: { scope: ScopeShown; zone: string | null }) {
  const nowMs = useNow()
  if (scope.limits.length === 0) return null
  return (
    <Block title="Limits">
      <PropertyList
        items={scope.limits.map((limit) => ({
          name: limit.name,
          value: (
            <>
              {limitWords(limit)}
              {limit.format.kind === 'unknown' ? <RawValue value={limit.format.raw} /> : null}
              {isRelative(limit) ? (
                <span className="meta scopes__note">{countedFrom(zone, nowMs)}</span>
              ) : null}
              {limit.description ? <span className="meta scopes__note">{limit.description}</span> : null}
            </>
          ),
        }))}
      />
    </Block>
  )
}

function Coverage({ scope, detail, profile }: Omit<ScopeFactsProps, 'registrations'>) {
  const { utilityId } = detail.row
  if (scope.coverageIds.length === 0) return null
  return (
    <Block
      title="Valid in"
      end={
        <LinkButton onPress={() => go({ name: 'utility', utilityId, tab: 'coverage' })}>
          All coverage
        </LinkButton>
      }
    >
      <ul className="stack stack--tight">
        {scope.coverageIds.map((id) => {
          const entry = profile.coverage.entries.find((one) => one.id === id)
          return (
            <li key={id}>
              {entry ? (
                entry.name
              ) : (
                <span className="inline">
                  <Icon name="warn" tone="warn" size="sm" />
                  <span className="mono">{id}</span>
                  <span className="meta">is in no coverage list</span>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Block>
  )
}

function Yours({ scope, registrations }: Pick<ScopeFactsProps, 'scope' | 'registrations'>) {
  if (registrations.length === 0) return null
  const place = yoursAt(scope, registrations)
  const asked = registrations.some((one) => one.requestedScopes.includes(scope.id))
  return (
    <Block title="You">
      {place ? (
        <EnvironmentMark environment={place} />
      ) : (
        <p className="soft">{asked ? 'Asked for, and in no client object yet.' : 'Not asked for.'}</p>
      )}
    </Block>
  )
}
