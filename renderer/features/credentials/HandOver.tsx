import { useState } from 'react'
import type { Rotation } from '../../../electron/contract/rotation'
import { act } from '../../app/act'
import { call } from '../../app/core-client'
import { toast } from '../../app/notices'
import { useSecretDoor } from '../../app/parts/use-secret-door'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { DateText } from '../../ui/DateText'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { SecretField } from '../../ui/SecretField'
import { TextField } from '../../ui/TextField'
import { InFoot } from './sheet-foot'

/** Taking the new secret to whatever uses it: copy, save, tick off. */
export function HandOver({ rotation }: { rotation: Rotation }) {
  const { newSecret, rotationId, utility, oldSecret, systems } = rotation
  const door = useSecretDoor(utility.name)
  if (!newSecret) return null
  const { credentialKey } = newSecret
  const reveal = () => door.through(() => call('credentials.reveal', { credentialKey }))
  const copy = () => door.through(() => call('credentials.copy', { credentialKey }))
  const save = async (format: 'env' | 'json') => {
    const result = await act('rotation.saveSecret', { rotationId, format }, { about: utility.name })
    if (result?.saved) toast('Saved. The file holds the secret in plain text')
  }
  const isNow = rotation.state === 'handing-over'
  const left = systems.filter((one) => one.handedOverAtMs === null).length
  if (rotation.state === 'done') return null

  return (
    <div className="sheet__work">
      <SecretField label="New client secret" onReveal={reveal} onCopy={copy} />
      <div className="inline">
        <Button size="sm" icon="download" onPress={() => save('env')}>
          Save .env file
        </Button>
        <Button size="sm" icon="download" onPress={() => save('json')}>
          Save JSON
        </Button>
      </div>
      {door.dialog}
      <Systems rotation={rotation} />
      {oldSecret ? (
        <p className="meta sheet__line inline inline--tight">
          <Icon name="clock" />
          <span>
            Old secret last used by this app:{' '}
            {oldSecret.lastUsedAtMs === null ? (
              'not yet'
            ) : (
              <DateText atMs={oldSecret.lastUsedAtMs} as="day-clock" />
            )}
          </span>
        </p>
      ) : null}
      {isNow && left > 0 ? (
        <p className="meta sheet__line">
          {left === 1 ? '1 system has not got it' : `${String(left)} systems have not got it`}
        </p>
      ) : null}
      {isNow ? (
        <InFoot>
          <Button
            kind="primary"
            onPress={() => act('rotation.handedOver', { rotationId }, { about: utility.name })}
          >
            {left > 0 ? 'Continue all the same' : 'Handed over, continue'}
          </Button>
        </InFoot>
      ) : null}
    </div>
  )
}

/** Kept for this client object, so that the next renewal knows them too. */
function Systems({ rotation }: { rotation: Rotation }) {
  const { rotationId, systems, utility } = rotation
  const [name, setName] = useState('')
  const [adding, setAdding] = useState(false)
  const about = utility.name
  const add = async () => {
    if (name.trim() === '') return
    const added = await act('rotation.addSystem', { rotationId, name: name.trim() }, { about })
    if (added) setName('')
  }
  return (
    <div className="sheet__systems" role="group" aria-label="Systems that use this secret">
      {systems.map((system) => (
        <div key={system.systemId} className="sheet__system">
          <CheckboxField
            checked={system.handedOverAtMs !== null}
            onChange={(handedOver) =>
              void act(
                'rotation.checkSystem',
                { rotationId, systemId: system.systemId, handedOver },
                { about },
              )
            }
            label={
              <>
                {system.name}{' '}
                {system.handedOverAtMs === null ? null : (
                  <span className="meta">
                    done <DateText atMs={system.handedOverAtMs} as="clock" />
                  </span>
                )}
              </>
            }
          />
          <IconButton
            icon="close"
            size="sm"
            label={`Remove ${system.name}`}
            onPress={() => act('rotation.removeSystem', { rotationId, systemId: system.systemId }, { about })}
          />
        </div>
      ))}
      {adding ? (
        <TextField
          label="System that uses this secret"
          value={name}
          onChange={setName}
          onEnter={() => void add()}
          maxLength={120}
          autoFocus
          end={
            <Button size="sm" kind="quiet" onPress={add}>
              Add
            </Button>
          }
        />
      ) : (
        <Button size="sm" kind="quiet" icon="plus" onPress={() => setAdding(true)}>
          Add a system
        </Button>
      )}
    </div>
  )
}
