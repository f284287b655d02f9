import type { UtilityRow } from '../../../electron/contract/utilities'
import { counted } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { refreshRows } from './batch-acts'

/** How many fail, and that the rest is not affected; the reasons stand in the rows. */
export function FailingBanner({ rows }: { rows: readonly UtilityRow[] }) {
  const failing = rows.filter((row) => row.state === 'failing')
  if (failing.length === 0) return null
  const all = failing.length === rows.length
  return (
    <div className="utilities__failing">
      <Banner
        tone="warn"
        title={`${String(failing.length)} of ${counted(rows.length, 'utility', 'utilities')} ${failing.length === 1 ? 'fails' : 'fail'}.`}
        actions={
          <Button size="sm" onPress={() => refreshRows(failing)}>
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
