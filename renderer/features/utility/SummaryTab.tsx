import type { ReactNode } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import type { UtilityDetail, UtilityProfile } from '../../../electron/contract/utilities'
import { StageTimeline } from '../../app/parts/StageTimeline'
import { TaskLine } from '../../app/parts/TaskLine'
import { counted, moneyWords } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Block, LinkButton } from '../../ui/Page'
import { PropertyList } from '../../ui/PropertyList'
import { ChecksList } from './ChecksList'
import { RelatedEntries } from './RelatedEntries'
import { sortRequirements } from './requirement-groups'
import { publishedLinks, summaryFacts } from './summary-facts'
import type { TabName } from './tab-names'

interface SummaryTabProps {
  detail: UtilityDetail
  profile: UtilityProfile
  registrations: readonly RegistrationDetail[]
  onShow: (tab: TabName) => void
}

/** Where one stands, what registering takes, who to ask, and how it has been. */
export function SummaryTab({ detail, profile, registrations, onShow }: SummaryTabProps) {
  const { row } = detail
  const registeredAtMs = registrations.map((one) => one.registeredAtMs).sort((a, b) => a - b)[0] ?? null
  const { possible, reason } = profile.registration
  return (
    <div className="scroll">
      <div className="summary">
        <div className="summary__main">
          {profile.description ? <p className="summary__words">{profile.description}</p> : null}
          {possible ? null : (
            <Banner tone="neutral" title="Registering here is not possible.">
              {reason}
            </Banner>
          )}
          <Block title="Where you stand">
            <StageTimeline row={row} addedAtMs={detail.addedAtMs} registeredAtMs={registeredAtMs} />
          </Block>
          {possible ? <Takes profile={profile} onShow={onShow} /> : null}
          <RelatedEntries utilityId={row.utilityId} related={profile.relatedUtilities} />
          <ChecksList detail={detail} onShowAll={() => onShow('health')} />
        </div>
        <aside className="summary__side" aria-label="Facts and pages">
          <Block title="Facts">
            <PropertyList items={summaryFacts(detail, profile, onShow)} />
          </Block>
          <Block title="Their pages">
            <Links profile={profile} />
          </Block>
        </aside>
      </div>
    </div>
  )
}

/** What registering takes over all scopes; the wizard says what applies to those chosen. */
function Takes({ profile, onShow }: Pick<SummaryTabProps, 'profile' | 'onShow'>) {
  const { required, optional, later } = sortRequirements(profile)
  const fees = later.flatMap((one) => (one.fee ? [moneyWords(one.fee)] : []))
  const now = required.length + optional.length
  return (
    <Block
      title="What registering takes"
      end={<LinkButton onPress={() => onShow('requirements')}>All requirements</LinkButton>}
    >
      <PropertyList
        items={[
          {
            name: 'Now',
            value:
              now === 0
                ? 'No values of their own'
                : `${counted(now, 'value')}, ${required.length === now ? 'all' : String(required.length)} required`,
          },
          { name: 'Afterwards', value: later.length === 0 ? 'No steps' : counted(later.length, 'step') },
          { name: 'Fees', value: fees.length === 0 ? 'None announced' : fees.join(', ') },
        ]}
      />
      {later.length > 0 ? (
        <ul className="summary__tasks" aria-label="Steps afterwards">
          {later.map((one) => (
            <TaskLine key={one.fieldId} type={one.type} description={one.description} fee={one.fee} />
          ))}
        </ul>
      ) : null}
    </Block>
  )
}

function Links({ profile }: { profile: UtilityProfile }): ReactNode {
  const links = publishedLinks(profile)
  if (links.length === 0) return <p className="soft">It names none.</p>
  return <PropertyList items={links} />
}
