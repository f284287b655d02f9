import { cedarBasin } from './cedar-basin.ts'
import { demoGasElectric } from './demo-gas-electric.ts'
import { harborline } from './harborline.ts'
import { northfield } from './northfield.ts'
import { prairieRidge } from './prairie-ridge.ts'
import type { UtilityProfile } from './profile.ts'
import { saltmarsh } from './saltmarsh.ts'

/** Every utility of the grid, in the order it is shown. */
export const profiles: readonly UtilityProfile[] = [
  demoGasElectric,
  harborline,
  northfield,
  cedarBasin,
  prairieRidge,
  saltmarsh,
]
