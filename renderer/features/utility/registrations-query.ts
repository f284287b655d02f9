import type { Output } from '../../../electron/contract/methods'
import type { Query } from '../../app/use-query'

/** The registrations of this utility, as they are being read. */
export type RegistrationsQuery = Query<Output<'registrations.list'>>
