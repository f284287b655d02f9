import { Fragment } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import { Banner } from '../../ui/Banner'
import { Chip } from '../../ui/Chip'
import { DiffList } from '../../ui/DiffList'
import './parts.css'

type Facts = Pick<RegistrationDetail, 'requestedScopes' | 'scopesNotCreated' | 'serverChanges' | 'utility'>

/** Where the utility made something else than was asked for: scopes it left out, values it changed. */
export function RegistrationFacts({ registration }: { registration: Facts }) {
  const { scopesNotCreated, requestedScopes, serverChanges, utility } = registration
  return (
    <>
      {scopesNotCreated.length > 0 ? (
        <Banner
          tone="warn"
          title={`${String(scopesNotCreated.length)} of ${String(requestedScopes.length)} scopes are in no client object yet.`}
        >
          They may follow after a review:
          {scopesNotCreated.map((scope) => (
            <Fragment key={scope}>
              {' '}
              <Chip tone="raw">{scope}</Chip>
            </Fragment>
          ))}
        </Banner>
      ) : null}
      {serverChanges.length > 0 ? (
        <div className="stack stack--tight">
          <p className="soft">{utility.name} keeps these values otherwise than they were sent:</p>
          <DiffList
            label="What they changed"
            heads={['Sent', 'Theirs']}
            rows={serverChanges.map(({ field, sent, returned }) => ({
              field,
              before: sent === '' ? null : sent,
              after: returned === '' ? null : returned,
            }))}
          />
        </div>
      ) : null}
    </>
  )
}
