import type { CoverageEntryShown, UtilityProfile } from '../../../electron/contract/utilities'
import { LinkButton } from '../../ui/Page'
import { PropertyList, type Property } from '../../ui/PropertyList'
import { MomentText } from './MomentText'
import { RawWords, WireWords } from '../../app/parts/WireWords'

interface CoverageFactsProps {
  entry: CoverageEntryShown
  /** What is known of its territory and its picture. */
  mapFacts: readonly Property[]
  profile: UtilityProfile
  onShowScopes: () => void
}

/** One coverage entry in full. */
export function CoverageFacts({ entry, mapFacts, profile, onShowScopes }: CoverageFactsProps) {
  const open = profile.scopes.filter((scope) => scope.registerable && !scope.addedForYou)
  const valid = open.filter((scope) => scope.coverageIds.includes(entry.id))
  return (
    <section aria-label={`${entry.name} in full`}>
      <h2 className="coverage__name">
        {entry.name} <span className="meta mono">{entry.id}</span>
      </h2>
      {entry.description ? <p className="soft coverage__words">“{entry.description}”</p> : null}
      <PropertyList
        items={[
          {
            name: 'Who',
            value: entry.entityAbbreviation
              ? `${entry.entityName} (${entry.entityAbbreviation})`
              : entry.entityName,
          },
          { name: 'Country', value: entry.country ?? 'Not stated' },
          { name: 'Kind', value: <WireWords values={[entry.type]} /> },
          { name: 'Role', value: <WireWords values={[entry.role]} /> },
          { name: 'Infrastructure', value: <WireWords values={entry.infrastructureTypes} /> },
          { name: 'Supplies', value: <WireWords values={entry.commodityTypes} /> },
          { name: 'Can do here', value: <RawWords words={entry.capabilities} none="Nothing of its own" /> },
          {
            name: 'Scopes valid here',
            value: (
              <>
                {valid.length} of {open.length},{' '}
                <LinkButton onPress={onShowScopes}>{valid.length === 0 ? 'show all' : 'show'}</LinkButton>
              </>
            ),
          },
          ...mapFacts,
          { name: 'Updated', value: entry.updated ? <MomentText text={entry.updated} /> : 'Not stated' },
        ]}
      />
    </section>
  )
}
