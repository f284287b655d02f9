import type { UtilityProfile } from '../../../electron/contract/utilities'
import { commoditiesOf, commodityWords } from '../../app/parts/Commodities'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { scopesToChoose } from '../../app/parts/scope-words'
import { capital, counted, moneyWords, spaced, wordOf } from '../../app/parts/wire-words'
import type { Property } from '../../ui/PropertyList'

/** Who a utility is, what it offers and what registering takes, in a few lines. */
export function profileFacts(profile: UtilityProfile): Property[] {
  const { entries } = profile.coverage
  const supplied = commoditiesOf(entries)
  const roles = [...new Set(entries.map((entry) => capital(spaced(wordOf(entry.role)))))]
  return [
    { name: 'Supplies', value: commodityWords(supplied) || 'Not stated' },
    ...(roles.length > 0 ? [{ name: 'Role', value: roles.join(', ') }] : []),
    { name: 'Coverage', value: coverageWords(profile) },
    { name: 'Offers', value: offerWords(profile) },
    ...(profile.registration.possible ? [{ name: 'Registering', value: takesWords(profile) }] : []),
    ...agreementFacts(profile),
    ...(profile.timeZone ? [{ name: 'Time zone', value: profile.timeZone }] : []),
  ]
}

function coverageWords({ coverage }: UtilityProfile): string {
  const names = coverage.entries.map((entry) => entry.name)
  const shown = names.slice(0, 3).join(', ')
  const more = names.length > 3 ? ` and ${String(names.length - 3)} more` : ''
  const counts = counted(names.length, 'entry', 'entries')
  const words = names.length === 0 ? 'None listed' : `${counts}: ${shown}${more}`
  return coverage.complete ? words : `${words}. Not all pages could be read`
}

function offerWords({ scopes }: UtilityProfile): string {
  const offered = scopesToChoose({ scopes })
  const closed = scopes.filter((scope) => !scope.registerable).length
  const names = offered.map((scope) => scope.name).join(', ')
  const words = offered.length === 0 ? 'No data scope' : `${counted(offered.length, 'scope')}: ${names}`
  return closed === 0 ? words : `${words}. ${String(closed)} more cannot be registered here`
}

/** Values now, steps after, fees: over all scopes; what really applies depends on the scopes chosen. */
function takesWords({ requirements }: UtilityProfile): string {
  const tasks = requirements.filter((one) => wordOf(one.type) !== 'registration_field')
  const values = requirements.length - tasks.length
  const fees = tasks.flatMap((task) => (task.fee ? [moneyWords(task.fee)] : []))
  const review = tasks.some((task) => wordOf(task.type) === 'internal_review')
  return [
    values === 0 ? 'No values of their own' : `Up to ${counted(values, 'value')}`,
    tasks.length === 0 ? 'no steps after' : `${counted(tasks.length, 'step')} after`,
    fees.length === 0 ? 'no fee announced' : `fees ${fees.join(' and ')}`,
    ...(review ? ['reviewed by people'] : []),
  ].join(', ')
}

function agreementFacts({ links, name }: UtilityProfile): Property[] {
  const pages = [
    { label: 'Policy', url: links.policy },
    { label: 'Terms', url: links.terms },
  ].flatMap(({ label, url }) => (url === null ? [] : [{ label, url }]))
  if (pages.length === 0) return []
  return [
    {
      name: 'To agree to',
      value: (
        <span className="stack stack--tight">
          {pages.map(({ label, url }) => (
            <ExternalLink key={label} label={label} url={url} about={name} />
          ))}
        </span>
      ),
    },
  ]
}
