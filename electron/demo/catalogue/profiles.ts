import { cedarBasin } from './cedar-basin'
import { demoGasElectric } from './demo-gas-electric'
import { harborline } from './harborline'
import { aldergroveHydro } from './more/aldergrove-hydro'
import { ardoise } from './more/ardoise'
import { bjorkdal } from './more/bjorkdal'
import { copperline } from './more/copperline'
import { foxglove } from './more/foxglove'
import { gridshareWest } from './more/gridshare-west'
import { islaNorte } from './more/isla-norte'
import { kestrelBay } from './more/kestrel-bay'
import { lindenau } from './more/lindenau'
import { molinoAlto } from './more/molino-alto'
import { ostermoor } from './more/ostermoor'
import { pinecrest } from './more/pinecrest'
import { riviereClaire } from './more/riviere-claire'
import { tidewell } from './more/tidewell'
import { tresRios } from './more/tres-rios'
import { tussock } from './more/tussock'
import { valleVerde } from './more/valle-verde'
import { windmere } from './more/windmere'
import { northfield } from './northfield'
import { prairieRidge } from './prairie-ridge'
import type { UtilityProfile } from './profile'
import { saltmarsh } from './saltmarsh'

/** What a newcomer looks at, in the order it is shown. */
export const firstProfiles: readonly UtilityProfile[] = [
  demoGasElectric,
  harborline,
  northfield,
  cedarBasin,
  prairieRidge,
  saltmarsh,
]

/** The others: many enough, and different enough, to list, compare and map. */
export const moreProfiles: readonly UtilityProfile[] = [
  gridshareWest,
  pinecrest,
  copperline,
  foxglove,
  kestrelBay,
  islaNorte,
  aldergroveHydro,
  riviereClaire,
  tresRios,
  molinoAlto,
  valleVerde,
  lindenau,
  ardoise,
  bjorkdal,
  windmere,
  tidewell,
  ostermoor,
  tussock,
]
