import type { UtilityRow } from '../../../electron/contract/utilities'
import { act } from '../../app/act'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'

/** How many fail, and that the rest is not affected; the reasons stand in the rows. */
export function FailingBanner({ rows }: { rows: readonly UtilityRow[] }) {
  const failing = rows.filter((row) => row.state === 'failing')
  if (failing.length === 0) return null
  const all = failing.length === rows.length
  const retry = async () => {
    for (const { utilityId, name } of failing) await act('utilities.refresh', { utilityId }, { about: name })
  }
  return (
    <div className="utilities__failing">
      <Banner
        tone="warn"
        title={`${String(failing.length)} of ${String(rows.length)} ${rows.length === 1 ? 'utility' : 'utilities'} ${failing.length === 1 ? 'fails' : 'fail'}.`}
        actions={
          <Button size="sm" onPress={retry}>
            {failing.length === 1 ? 'Try it again' : `Try these ${String(failing.length)} again`}
          </Button>
        }
      >
        {all
          ? 'Each says why in its own row.'
          : failing.length === 1
            ? 'The rest is not affected.'
            : 'Each for its own reason; the rest is not affected.'}
      </Banner>
    </div>
  )
}
