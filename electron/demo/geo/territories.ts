import { europe } from './europe'
import { otherAmerica } from './other-america'
import type { Territory } from './territory'
import { westernAmerica } from './western-america'

const byId = new Map<string, Territory>(
  [westernAmerica, otherAmerica, europe].flatMap((region) => Object.entries(region)),
)

/** Where the coverage entry with this id is; undefined for one that has no map of its own. */
export const territoryOf = (coverageId: string): Territory | undefined => byId.get(coverageId)
