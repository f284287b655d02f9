import type { UtilityDetail, UtilityProfile } from '../../../electron/contract/utilities'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { scopeCountWords } from '../../app/parts/scope-words'
import { counted } from '../../app/parts/wire-words'
import { DateText } from '../../ui/DateText'
import { LinkButton } from '../../ui/Page'
import type { Property } from '../../ui/PropertyList'
import { DraftFact } from './DraftFact'
import { MomentText } from './MomentText'
import type { TabName } from './tab-names'
import { distinct, RawWords, WireWords } from '../../app/parts/WireWords'

/** Who it is, in short lines; counts lead to the tab that lists them. */
export function summaryFacts(
  detail: UtilityDetail,
  profile: UtilityProfile,
  onShow: (tab: TabName) => void,
): Property[] {
  const { entries } = profile.coverage
  return [
    { name: 'Role', value: <WireWords values={distinct(entries.map((entry) => entry.role))} /> },
    {
      name: 'Supplies',
      value: <WireWords values={distinct(entries.flatMap((entry) => entry.commodityTypes))} />,
    },
    {
      name: 'Coverage',
      value: (
        <LinkButton onPress={() => onShow('coverage')}>
          {counted(entries.length, 'entry', 'entries')}
        </LinkButton>
      ),
    },
    {
      name: 'Scopes',
      value: <LinkButton onPress={() => onShow('scopes')}>{scopeCountWords(profile)}</LinkButton>,
    },
    {
      name: 'Can do',
      value: <RawWords words={profile.capabilities} none="Publishes information only" />,
    },
    ...(profile.timeZone ? [{ name: 'Time zone', value: profile.timeZone }] : []),
    { name: 'Standard', value: profile.metadataVersion ?? 'Version not stated' },
    { name: 'Speaks', value: <DraftFact row={detail.row} draft={profile.draft} /> },
    { name: 'Published', value: profile.updated ? <MomentText text={profile.updated} /> : 'Not stated' },
    { name: 'In your list', value: <>since {<DateText atMs={detail.addedAtMs} as="date" focusable />}</> },
    { name: 'Read from', value: <span className="mono summary__address">{profile.metadataUrl}</span> },
  ]
}

/** The pages a utility names itself, by what one finds there. */
export function publishedLinks({ links, name }: UtilityProfile): Property[] {
  const named: [string, string, string | null][] = [
    ['Website', 'Open', links.website],
    ['Support', 'Ask them', links.support],
    ['Documents', 'Read', links.documentation],
    [
      'For clients',
      'Read',
      links.serviceDocumentation === links.documentation ? null : links.serviceDocumentation,
    ],
    ['Policy', 'Read', links.policy],
    ['Terms', 'Read', links.terms],
    ['By hand', 'Register', links.humanRegistration],
    ['Test accounts', 'Read', links.testAccounts],
  ]
  return named.flatMap(([place, label, url]) =>
    url === null ? [] : [{ name: place, value: <ExternalLink url={url} label={label} about={name} /> }],
  )
}
