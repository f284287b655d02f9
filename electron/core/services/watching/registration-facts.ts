import type { ScopeLimit, ScopeShown, UtilityProfile } from '../../../contract/utilities'
import type { AuthServerMetadata } from '../../cds/auth-server-metadata'
import { own, stringifyJson } from '../../cds/json-value'
import type { RegistrationField } from '../../cds/registration-field'
import { enumText, type Fact, type Thing } from './facts'

interface Documents {
  readonly profile: UtilityProfile
  readonly auth: AuthServerMetadata | null
}

/** What can be asked for, and under which conditions (CDS-WG1-02 §3.4). */
export function scopeThings({ profile, auth }: Documents): Thing[] {
  return profile.scopes.map((scope) => {
    const wire = own(auth?.cds_scope_descriptions ?? {}, scope.id)
    return {
      kind: 'scope',
      id: scope.id,
      what: scope.name === scope.id ? `Scope “${scope.id}”` : `Scope “${scope.name}” (${scope.id})`,
      summary: scope.type === '' ? 'not described' : scope.type,
      facts: [
        fact('the name', scope.name),
        fact('the description', scope.description),
        fact('the type', scope.type),
        fact('the documents', scope.documentation),
        fact('what registering requires', scope.requirements),
        fact('what registering leaves open', scope.optional),
        fact('the coverage', scope.coverageIds),
        fact('the scope that administers its grants', scope.grantAdminScope),
        fact('the response types', wire?.response_types_supported ?? []),
        fact('the grant types', wire?.grant_types_supported ?? []),
        fact('the ways to authenticate', wire?.token_endpoint_auth_methods_supported ?? []),
        fact('the code challenges', wire?.code_challenge_methods_supported ?? []),
        fact('the authorization details', wire?.authorization_details_types_supported ?? []),
        ...limitFacts(scope),
      ],
    }
  })
}

function fact(what: string, value: Fact['value']): Fact {
  return { kind: 'scope', what, value }
}

function limitFacts({ limits }: ScopeShown): Fact[] {
  return limits.map((limit) => fact(`the limit “${limit.name}”`, limitText(limit)))
}

/** Numbers stand as their server wrote them. */
function limitText(limit: ScopeLimit): string {
  const parts = [
    enumText(limit.format),
    limit.required ? 'required' : 'optional',
    limit.minimum === null ? '' : `at least ${limit.minimum}`,
    limit.maximum === null ? '' : `at most ${limit.maximum}`,
    limit.defaultValue === null ? '' : `${limit.defaultValue} unless said otherwise`,
    limit.choices.length === 0 ? '' : `one of ${limit.choices.join(', ')}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** What registering asks, now and afterwards (CDS-WG1-02 §3.5). A payment is a fee. */
export function requirementThings({ auth }: Documents): Thing[] {
  if (!auth) return []
  const scopes = Object.values(auth.cds_scope_descriptions)
  return Object.values(auth.cds_registration_fields).map((field) => {
    const asking = (list: 'registration_requirements' | 'registration_optional') =>
      scopes.filter((scope) => scope[list].includes(field.id)).map((scope) => scope.id)
    const fee = feeOf(field)
    return {
      kind: fee === null ? 'requirement' : 'fee',
      id: field.id,
      what: `${fee === null ? 'Requirement' : 'The fee'} “${field.id}”`,
      summary: fee ?? (field.type ? enumText(field.type) : 'no type'),
      facts: [
        { kind: 'fee', what: '', value: fee },
        asked('the type', field.type && enumText(field.type)),
        asked('the field', field.field_name),
        asked('the format', field.format && enumText(field.format)),
        asked('the description', field.description),
        asked('the documents', field.documentation),
        asked('the longest text', field.max_length === null ? null : String(field.max_length)),
        asked('the largest file', field.max_size === null ? null : `${field.max_size} bytes`),
        asked('the default', field.default === undefined ? null : stringifyJson(field.default)),
        asked('the scopes that require it', asking('registration_requirements')),
        asked('the scopes that leave it open', asking('registration_optional')),
      ],
    }
  })
}

function asked(what: string, value: Fact['value']): Fact {
  return { kind: 'requirement', what, value }
}

function feeOf({ amount, currency }: RegistrationField): string | null {
  return amount === null ? null : [amount, currency].filter(Boolean).join(' ')
}
