/** What a registration begins with before anything was chosen. */
export { emptyDraft } from '../../electron/contract/registrations'
