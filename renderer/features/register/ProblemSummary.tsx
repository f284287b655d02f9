import { Banner } from '../../ui/Banner'
import { LinkButton } from '../../ui/Page'
import type { FieldProblem } from './form-problems'

interface ProblemSummaryProps {
  problems: readonly FieldProblem[]
  /** Leads to the field. */
  onCorrect: (fieldName: string) => void
}

/** All that is to correct, at once, each leading to its field. */
export function ProblemSummary({ problems, onCorrect }: ProblemSummaryProps) {
  if (problems.length === 0) return null
  return (
    <Banner
      tone="danger"
      title={`${String(problems.length)} ${problems.length === 1 ? 'field needs' : 'fields need'} correcting before anything is sent.`}
    >
      <ul className="register__problems">
        {problems.map(({ fieldName, text }) => (
          <li key={fieldName}>
            <LinkButton onPress={() => onCorrect(fieldName)}>{text}</LinkButton>
          </li>
        ))}
      </ul>
    </Banner>
  )
}
