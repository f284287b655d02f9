import { useEffect } from 'react'
import type { AddingRun } from '../../../electron/contract/adding'
import { useAction } from '../../app/action-registry'
import { AddressForm } from '../../app/adding/AddressForm'
import { dropLookup, useLookups } from '../../app/adding/lookups'
import { addAll } from '../../app/adding/start-adding'
import { Suggestions } from '../../app/adding/Suggestions'
import { go } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { IconButton } from '../../ui/IconButton'
import { PageHead } from '../../ui/Page'
import { DropArea } from './DropArea'
import { ListCard } from './ListCard'
import { ListSources } from './ListSources'
import { LookupCard } from './LookupCard'
import { RunTable } from './RunTable'
import './add.css'

/** Finds utilities by their address and shows what each one is before it goes into the list. */
export function AddUtilityScreen() {
  const lookups = useLookups((state) => state.list)
  const run = useQuery('adding.get', {}).data?.run ?? null
  useJoinedLookups(run)
  const back = () => go({ name: 'utilities' })
  useAction('list.back', back)
  return (
    <DropArea>
      <PageHead
        ruled
        title="Add utility"
        start={<IconButton icon="back" label="Back to utilities" keys="u" flips onPress={back} />}
      />
      <div className={run ? 'scroll adding' : 'scroll'}>
        <div className={run ? 'adding__top' : 'add'}>
          <AddressForm autoFocus />
          <ListSources />
          <ListCard />
          {run
            ? null
            : lookups.map((lookup) => (
                <LookupCard key={lookup.id} lookup={lookup} alone={lookups.length === 1} />
              ))}
          {run ? null : <Suggestions />}
        </div>
        {run ? <RunTable run={run} /> : null}
      </div>
    </DropArea>
  )
}

/** While there is a table, an address that is looked up by itself becomes one of its rows. */
function useJoinedLookups(run: AddingRun | null): void {
  const lookups = useLookups((state) => state.list)
  const joins = run !== null && lookups.length > 0
  useEffect(() => {
    if (!joins) return
    for (const { id } of lookups) dropLookup(id)
    void addAll(lookups.map(({ address }) => ({ address })))
  }, [joins, lookups])
}
