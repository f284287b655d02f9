import type { Rotation, RotationState } from '../../../electron/contract/rotation'

/** What the sheet calls the place where a renewal stands. */
const words: Readonly<Record<RotationState, string>> = {
  waiting: 'Waits its turn',
  creating: 'Creating',
  proving: 'Proving',
  switching: 'Switching over',
  'handing-over': 'Hand over',
  settling: 'Reading with the new one',
  retiring: 'Settle the old one',
  ending: 'Ending the old one',
  done: 'Done',
  aborted: 'Called off',
}

export const rotationWords = ({ state }: Pick<Rotation, 'state'>): string => words[state]

export const isOpen = ({ state }: Pick<Rotation, 'state'>): boolean => state !== 'done' && state !== 'aborted'

const stepOf: Readonly<Record<RotationState, number>> = {
  waiting: 0,
  creating: 0,
  proving: 2,
  switching: 2,
  'handing-over': 3,
  settling: 4,
  retiring: 4,
  ending: 4,
  done: 5,
  aborted: 5,
}

/** Counts from 0; 5 when nothing is left to do. */
export const stepNumber = ({ state }: Pick<Rotation, 'state'>): number => stepOf[state]

/** The name of a secret in titles: what it is, not what it holds. */
export const secretName = ({ keystone, clientName }: Pick<Rotation, 'keystone' | 'clientName'>): string =>
  keystone ? 'the admin secret' : `“${clientName}”`
