import type { Failure } from '../../../electron/contract/common'
import { Banner } from '../../ui/Banner'
import type { DraftState } from './draft-keeper'

interface DraftProblemsProps {
  draft: DraftState
  /** Why it was not sent. */
  unsent: Failure | null
  /** Why a file was not taken. */
  refusedFile: string | null
}

/** What stands in the way of saving or sending a draft. */
export function DraftProblems({ draft, unsent, refusedFile }: DraftProblemsProps) {
  return (
    <>
      {draft.problem ? (
        <Banner tone="danger" edge title="Not saved yet." urgent>
          {draft.problem.message} Your text stays here and is saved as soon as that works.
        </Banner>
      ) : null}
      {unsent ? (
        <Banner tone="danger" edge title="Not sent." urgent>
          {unsent.message} {unsent.nextStep}
        </Banner>
      ) : null}
      {refusedFile ? (
        <Banner tone="warn" edge title="Not attached.">
          {refusedFile}
        </Banner>
      ) : null}
    </>
  )
}
