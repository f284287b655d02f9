import type { ScopeShown, UtilityProfile } from '../../../electron/contract/utilities'
import { MatrixTable } from '../../ui/MatrixTable'
import { groupOfScope } from './scope-groups'
import { areaSections, variantRows, variantsOf } from './scope-matrix'

/** Several scopes of one type side by side, so that one can be picked (02 §3.2). */
export function ScopeVariants({ profile }: { profile: UtilityProfile }) {
  return (
    <div className="scroll scopes__matrices">
      {variantsOf(profile.scopes).map((variants) => (
        <section key={variants.type} aria-label={variants.type}>
          <MatrixTable
            label={`${headOf(variants.scopes)} side by side`}
            corner={headOf(variants.scopes)}
            columns={variants.scopes.map(columnOf)}
            sections={[{ key: 'rows', rows: variantRows(variants, profile) }]}
          />
        </section>
      ))}
    </div>
  )
}

/** Scopes against areas, with how far each reaches there. */
export function ScopeAreas({ profile }: { profile: UtilityProfile }) {
  const scopes = profile.scopes.filter((scope) => scope.registerable && !scope.addedForYou)
  return (
    <MatrixTable
      label="Scopes by area"
      corner="Area"
      columns={scopes.map(columnOf)}
      sections={areaSections(scopes, profile)}
    />
  )
}

function headOf([first]: readonly ScopeShown[]): string {
  return first ? groupOfScope(first) : ''
}

function columnOf(scope: ScopeShown) {
  return {
    key: scope.id,
    head: (
      <>
        {scope.name}
        {scope.name === scope.id ? null : <span className="meta mono matrix__note">{scope.id}</span>}
      </>
    ),
  }
}
