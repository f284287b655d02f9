import type { ActionId } from '../../../electron/contract/actions'
import type { SavedView } from '../../../electron/contract/views'
import { useAction } from '../../app/action-registry'
import { useSharedQuery } from '../../app/use-shared-query'
import { openView } from './utilities-view'

const ids: readonly ActionId[] = [
  'view.open1',
  'view.open2',
  'view.open3',
  'view.open4',
  'view.open5',
  'view.open6',
  'view.open7',
  'view.open8',
  'view.open9',
]

/** The first nine saved views by a key each, from every screen. */
export function SavedViewActions() {
  const { data } = useSharedQuery('views.list')
  return ids.map((id, at) => <ViewAction key={id} id={id} view={data?.views[at]} />)
}

function ViewAction({ id, view }: { id: ActionId; view: SavedView | undefined }) {
  useAction(id, () => view && openView(view), view !== undefined)
  return null
}
