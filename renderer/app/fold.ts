export { fold } from '../../electron/contract/fold'
