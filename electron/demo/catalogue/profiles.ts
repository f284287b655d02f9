import { cedarBasin } from './cedar-basin'
import { demoGasElectric } from './demo-gas-electric'
import { harborline } from './harborline'
import { northfield } from './northfield'
import { prairieRidge } from './prairie-ridge'
import type { UtilityProfile } from './profile'
import { saltmarsh } from './saltmarsh'

/** Every utility of the grid, in the order it is shown. */
export const profiles: readonly UtilityProfile[] = [
  demoGasElectric,
  harborline,
  northfield,
  cedarBasin,
  prairieRidge,
  saltmarsh,
]
