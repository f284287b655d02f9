export { quotedValue } from '../../../electron/contract/filter-tokens'
