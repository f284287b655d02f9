export { keptBy } from '../../../electron/contract/busy'
