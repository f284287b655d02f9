import { copyText } from '../app/act'
import { dismissProblem, useNotices } from '../app/notices'
import { IconButton } from '../ui/IconButton'
import { ProblemBanner } from '../ui/ProblemBanner'

/** Failures of acts, above the screen, until they are solved or put away. */
export function ProblemStack() {
  const problems = useNotices((state) => state.problems)
  return (
    <div className="problem-stack">
      {problems.map(({ id, problem, about, retry }) => (
        <ProblemBanner
          key={id}
          edge
          problem={problem}
          {...(about ? { about } : {})}
          {...(retry
            ? {
                onRetry: () => {
                  dismissProblem(id)
                  return retry()
                },
              }
            : {})}
          onCopy={(text) => copyText(text, 'Details copied')}
          actions={<IconButton icon="close" label="Put away" size="sm" onPress={() => dismissProblem(id)} />}
        />
      ))}
    </div>
  )
}
