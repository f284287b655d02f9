import { useState } from 'react'
import type { UtilityPreview, UtilityProfile } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { go } from '../../app/navigation'
import { FindingList } from '../../app/parts/FindingList'
import { counted, hostOf } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Chip } from '../../ui/Chip'
import { PropertyList } from '../../ui/PropertyList'
import { UtilityBadge } from '../../ui/UtilityBadge'
import { dropLookup } from '../../app/adding/lookups'
import { profileFacts } from './profile-facts'
import { RelatedUtilities } from './RelatedUtilities'

interface FoundCardProps {
  lookupId: string
  address: string
  preview: UtilityPreview
  /** The only one on the page: adding it leads to its page. */
  alone: boolean
}

/** Who answered at an address, what they offer and what registering takes; nothing is saved yet. */
export function FoundCard({ lookupId, address, preview, alone }: FoundCardProps) {
  const { profile, alreadyListedAs } = preview
  const [acceptMove, setAcceptMove] = useState(false)
  const [addedAs, setAddedAs] = useState<string | null>(null)
  const listedAs = addedAs ?? alreadyListedAs
  const add = async () => {
    const added = await act(
      'utilities.add',
      { previewId: preview.previewId, acceptMove },
      { about: profile.name, ...(alone ? {} : { done: `${profile.name} is in your list` }) },
    )
    if (!added) return
    setAddedAs(added.utilityId)
    if (!alone) return
    dropLookup(lookupId)
    go({ name: 'utility', utilityId: added.utilityId })
  }
  const open = () => {
    if (listedAs === null) return
    dropLookup(lookupId)
    go({ name: 'utility', utilityId: listedAs })
  }
  return (
    <article className="found" aria-label={profile.name}>
      <header className="found__head">
        <UtilityBadge name={profile.name} size="lg" />
        <div className="found__name">
          <h2>
            {profile.name}
            {profile.abbreviation ? <span className="meta">{profile.abbreviation}</span> : null}
          </h2>
          <span className="inline">
            <span className="meta mono truncate">{profile.host}</span>
            {profile.loopback ? <Chip tone="info">This computer, plain http</Chip> : null}
          </span>
        </div>
        <div className="found__acts">
          <Button kind="quiet" aria-label={`Put away ${profile.name}`} onPress={() => dropLookup(lookupId)}>
            Put away
          </Button>
          {listedAs === null ? (
            <Button kind="primary" icon="plus" disabled={profile.moved !== null && !acceptMove} onPress={add}>
              Add utility
            </Button>
          ) : (
            <Button kind="primary" onPress={open}>
              Open
            </Button>
          )}
        </div>
      </header>
      {alreadyListedAs !== null ? (
        <Banner tone="info" title="This utility is already in your list.">
          Its entry is left as it is.
        </Banner>
      ) : null}
      {profile.moved && listedAs === null ? (
        <MovedNotice moved={profile.moved} accepted={acceptMove} onAccept={setAcceptMove} />
      ) : null}
      {profile.description ? <p className="soft found__text">{profile.description}</p> : null}
      <Closed profile={profile} />
      <PropertyList items={profileFacts(profile)} />
      <RelatedUtilities address={profile.metadataUrl} related={profile.relatedUtilities} />
      <Findings profile={profile} />
      <p className="meta">
        Read from <span className="mono">{profile.metadataUrl}</span>
        {address === profile.metadataUrl ? null : (
          <>
            , typed as <span className="mono">{address}</span>
          </>
        )}
      </p>
    </article>
  )
}

interface MovedNoticeProps {
  moved: NonNullable<UtilityProfile['moved']>
  accepted: boolean
  onAccept: (accepted: boolean) => void
}

/** The address led elsewhere: both hosts in full, and nothing happens without a yes (01 §5). */
function MovedNotice({ moved, accepted, onAccept }: MovedNoticeProps) {
  const to = hostOf(moved.to) ?? moved.to
  return (
    <Banner
      tone="warn"
      icon="moved"
      title={moved.permanent ? 'This utility has moved.' : 'This utility answers from another host for now.'}
    >
      <dl className="hosts">
        <dt>You typed</dt>
        <dd className="mono">{hostOf(moved.from) ?? moved.from}</dd>
        <dt>It sends you to</dt>
        <dd className="mono">{to}</dd>
      </dl>
      <CheckboxField
        label={
          <>
            <strong className="mono">{to}</strong> belongs to this utility
          </>
        }
        help="Registrations and secrets will go to that host."
        checked={accepted}
        onChange={onAccept}
      />
    </Banner>
  )
}

function Closed({ profile }: { profile: UtilityProfile }) {
  const { possible, reason } = profile.registration
  if (possible) return null
  return (
    <Banner tone="neutral" title="Registering here is not possible.">
      {reason}
    </Banner>
  )
}

function Findings({ profile }: { profile: UtilityProfile }) {
  const findings = profile.findings.filter((one) => one.severity !== 'info')
  if (findings.length === 0) return null
  return (
    <details className="found__findings">
      <summary>
        {counted(findings.length, 'finding')}: it does some things otherwise than the standard says
      </summary>
      <FindingList findings={findings} />
    </details>
  )
}
