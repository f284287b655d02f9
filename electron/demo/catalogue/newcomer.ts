import type { CoverageEntry, RegistrationField, Rules, TaskType, UtilityProfile } from './profile'
import { clientAdmin, consentScope, historyField } from './scopes'
import { decimal } from '../json'
import { usualRules } from './usual-rules'

type Own = Pick<UtilityProfile, 'key' | 'name' | 'note' | 'description' | 'tags' | 'timezone' | 'coverage'>
type Rest = Omit<UtilityProfile, keyof Own | 'rules'>

interface Newcomer extends Own, Partial<Rest> {
  readonly rules?: Partial<Rules>
  /** Who signs its letters. */
  readonly desk: string
  /** Why production is refused, where it is. */
  readonly refusal?: string
}

/** A utility that keeps to the standard and does what most do, but for what is said here. */
export function newcomer({ desk, refusal, rules, ...own }: Newcomer): UtilityProfile {
  const welcome = 'Your registration has arrived. What remains to be done has its own message here.'
  return {
    foreignScopes: [],
    fields: [],
    inbox: [
      {
        daysAgo: 0,
        type: 'notification',
        name: `Welcome to ${own.name}`,
        description: `${welcome}\n\n${desk}`,
        related: { target: '/docs', type: 'documentation' },
      },
    ],
    voice: {
      signature: desk,
      privateReply: 'Thank you for writing. We will look at it and answer here.',
      supportReply: 'Thank you for the report. We are looking into it.',
      supportDone: 'This is solved. Please try again.',
      productionDone: 'Production access is approved.',
      productionRefused: refusal ?? 'Something is still open. Complete it and ask again.',
      taskDone: 'Thank you, this step is complete.',
      taskRefused: 'We could not accept this.',
    },
    ...own,
    scopes: own.scopes ?? [clientAdmin],
    rules: { ...usualRules, ...rules },
  }
}

interface Entity {
  readonly entity_name: string
  readonly entity_abbreviation: string | null
  readonly country: string
}

interface Place extends Partial<Entity>, Pick<Partial<CoverageEntry>, 'type' | 'role' | 'capabilities'> {
  readonly daysAgo: number
  readonly name: string
  readonly about: string
  readonly infrastructure: string[]
  readonly commodities: string[]
  /** What its shape can be had as; GeoJSON when absent, nothing for a logical entry. */
  readonly shown?: readonly ('geojson' | keyof typeof mapTypes)[]
}

const mapTypes = { png: 'image/png', svg: 'image/svg+xml', html: 'text/html' } as const

/** Coverage entries of one entity; the shape of each is found by its id in geo/. */
export function placesOf(entity: Entity): (id: string, place: Place) => CoverageEntry {
  return (id, { daysAgo, name, about, infrastructure, commodities, shown, ...own }) => {
    const forms = shown ?? (own.type === 'logical' ? [] : ['geojson'])
    const map = (['png', 'svg', 'html'] as const).find((form) => forms.includes(form))
    return {
      ...entity,
      id,
      updatedDaysAgo: daysAgo,
      name,
      description: about,
      type: 'geographic',
      role: 'authoritative',
      infrastructure_types: infrastructure,
      commodity_types: commodities,
      capabilities: ['oauth'],
      ...own,
      ...(forms.includes('geojson') ? { geojson_resource: `/cds/territory/${id}.geojson` } : {}),
      ...(map === undefined
        ? {}
        : { map_resource: `/cds/maps/${id}.${map}`, map_content_type: mapTypes[map] }),
    }
  }
}

/** A registration field with a value, or one whose value may be null. */
export function value(id: string, format: string, description: string, maxLength = 200): RegistrationField {
  const documentation = '/docs/registration'
  const field_name = `cds_${id}`
  return {
    id,
    type: 'registration_field',
    description,
    documentation,
    field_name,
    format,
    max_length: maxLength,
  }
}

/** Who registers and whom to reach: what nearly everybody asks. */
export function company(prefix: string): RegistrationField[] {
  return [
    value(`${prefix}_company`, 'string', 'The registered name of your company.'),
    value(`${prefix}_contact`, 'email', 'Where we reach your engineers.', 254),
  ]
}

export function task(id: string, type: TaskType, description: string): RegistrationField {
  return { id, type, description, documentation: `/docs/${type.replace('_', '-')}` }
}

/** `amount` in digits, as they go on the wire. */
export function fee(id: string, amount: string, currency: string, description: string): RegistrationField {
  return { ...task(id, 'payment_required', description), amount: decimal(amount), currency }
}

/** Readings of customers who agree, `months` back. */
export function usage(
  id: string,
  own: { name: string; about: string; months: number; needs: string[]; covers: string[]; admin?: string },
) {
  return consentScope({
    id,
    type: 'cds_usage',
    name: own.name,
    description: own.about,
    registration_requirements: own.needs,
    coverages_supported: own.covers,
    grant_admin_scope: own.admin ?? null,
    authorization_details_fields_supported: [historyField(id, `P${own.months}M`)],
  })
}
