import type { DraftShown } from '../../../contract/utilities'
import type { DetectedDraft } from '../../cds/drafts/detect-draft'
import { draftFacts, type DraftId } from '../../cds/drafts/drafts'
import type { UtilityRecord } from './utility-store'

/** Documents that were read before Busbar looked for drafts say nothing of them. */
const notLookedFor: DetectedDraft = {
  id: 'merged',
  detectedBy: 'Its documents were not looked at for it yet.',
}

/** The draft a utility is read as; what a person said goes before what its documents show. */
export function draftShown(detected: DetectedDraft, override: DraftId | null): DraftShown {
  const id = override ?? detected.id
  const { label, support } = draftFacts(id)
  return {
    id,
    label,
    support,
    detectedBy: detected.detectedBy,
    detected: detected.id,
    override: override !== null,
  }
}

export function draftOf({ draftDetected, draftOverride }: UtilityRecord): DraftShown {
  return draftShown(draftDetected ?? notLookedFor, draftOverride ?? null)
}
