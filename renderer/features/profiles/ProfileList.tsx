import type { CompanyProfile } from '../../../electron/contract/profiles'
import { act } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { go } from '../../app/navigation'
import { counted } from '../../app/parts/wire-words'
import { changed } from '../../app/undo'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { PageHead } from '../../ui/Page'
import { newProfile } from './new-profile'

interface ProfileListProps {
  profiles: readonly CompanyProfile[]
  /** The address named a profile that is not there any more. */
  wasOpen: boolean
}

/** All company profiles: which one registrations begin with, and what each holds. */
export function ProfileList({ profiles, wasOpen }: ProfileListProps) {
  const back = () => go({ name: 'settings', section: 'profiles' })
  useAction('list.back', back)
  const create = () => newProfile(profiles)
  return (
    <div className="page scroll">
      <PageHead
        title="Company profiles"
        meta={profiles.length === 0 ? undefined : String(profiles.length)}
        start={<IconButton icon="back" label="Back to Settings" keys="u" flips onPress={back} />}
        actions={
          profiles.length === 0 ? undefined : (
            <Button icon="plus" onPress={create}>
              New profile
            </Button>
          )
        }
      />
      {profiles.length === 0 ? (
        <EmptyState
          icon="form"
          title="Write once what every utility asks"
          actions={
            <Button kind="primary" onPress={create}>
              New profile
            </Button>
          }
        >
          Names, addresses, contacts and documents of your company. They fill every registration, and each
          value says that it came from here.
        </EmptyState>
      ) : (
        <div className="profiles">
          {wasOpen ? <p className="soft">That profile is not here any more.</p> : null}
          <p className="soft">
            What stands here fills registrations. A value that is changed there stays with that utility.
          </p>
          <ul className="profiles__list" aria-label="Company profiles">
            {profiles.map((profile) => (
              <ProfileRow key={profile.profileId} profile={profile} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function ProfileRow({ profile }: { profile: CompanyProfile }) {
  const { profileId, name, isDefault, clientName, clientUri, answers, documents } = profile
  const open = () => go({ name: 'profiles', profileId })
  const remove = async () => {
    const removed = await act('profiles.remove', { profileId }, { about: name })
    if (removed) changed(`${name} is removed`, removed.undoId)
  }
  const seenAs = [clientName, clientUri.replace(/^https?:\/\//, '')].filter((one) => one !== '')
  return (
    <li className="profiles__row">
      <div className="profiles__words">
        <span className="inline">
          <button type="button" className="link profiles__name" onClick={open}>
            {name}
          </button>
          {isDefault ? <Chip tone="info">Default</Chip> : null}
        </span>
        <span className="meta truncate">
          {[...seenAs, counted(answers.length, 'answer'), counted(documents.length, 'document')].join(' · ')}
        </span>
      </div>
      <Menu
        trigger={<IconButton icon="more" label={`Acts for ${name}`} size="sm" />}
        entries={[
          { id: 'edit', label: 'Edit', icon: 'draft', onSelect: open },
          {
            id: 'default',
            label: 'Begin registrations with it',
            icon: 'check',
            disabled: isDefault,
            onSelect: () => void act('profiles.setDefault', { profileId }, { about: name }),
          },
          {
            id: 'duplicate',
            label: 'Duplicate',
            icon: 'copy',
            onSelect: () => void act('profiles.duplicate', { profileId }, { about: name }),
          },
          'rule',
          { id: 'remove', label: 'Remove', icon: 'trash', danger: true, onSelect: () => void remove() },
        ]}
      />
    </li>
  )
}
