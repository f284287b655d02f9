import { mostCompared } from '../../../electron/contract/comparison'

/** As many utilities as can be read side by side. */
export const compareLimit = mostCompared
