import type { Input } from '../../../electron/contract/methods'
import { act } from '../act'
import { go } from '../navigation'

type Inputs = Input<'adding.start'>['inputs']
type TreeStart = Input<'adding.followTree'>['from']

/** Looks many addresses up, each a row of one table; nothing is saved. */
export async function addAll(inputs: Inputs): Promise<void> {
  if (inputs.length === 0) return
  if (await act('adding.start', { inputs })) go({ name: 'add-utility' })
}

/** The same for a document and everything it leads to. */
export async function addTree(from: TreeStart): Promise<void> {
  if (await act('adding.followTree', { from })) go({ name: 'add-utility' })
}
