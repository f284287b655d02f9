import { useState } from 'react'
import type { AuthorizationRow } from '../../../electron/contract/authorization'
import type { Output } from '../../../electron/contract/methods'
import { act } from '../../app/act'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'

/** Opens the data once, by a token for this access alone, and says how long that is good. */
export function TestAccess({ row }: { row: AuthorizationRow }) {
  const { authorizationId, utility } = row
  const [opened, setOpened] = useState<Output<'authorization.open'> | null>(null)
  return (
    <>
      <Button
        size="sm"
        icon="search"
        onPress={async () =>
          setOpened(await act('authorization.open', { authorizationId }, { about: utility.name }))
        }
      >
        Test access
      </Button>
      {opened ? (
        <span className="meta" role="status">
          It is {opened.status} and opens; this token is good until{' '}
          <DateText atMs={opened.expiresAtMs} as="day-clock" />.
        </span>
      ) : null}
    </>
  )
}
