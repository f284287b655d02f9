import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { LinkButton } from '../../ui/Page'
import type { Wizard } from './use-wizard'

/** Back, what is missing, and on. */
export function WizardFoot({ wizard }: { wizard: Wizard }) {
  const { step, problems, tried, sending, plan, exact, correct, back, next } = wizard
  const due = problems.filter((one) => (step === 'details' ? one.fieldName !== 'agreed' : step === 'send'))
  const [first] = due
  return (
    <footer className="register__foot">
      {step === 'scopes' ? null : (
        <Button kind="quiet" keys="Alt+ArrowLeft" disabled={sending.busy} onPress={back}>
          Back
        </Button>
      )}
      <span className="meta only-narrow">Step {wizard.kept.draft.step} of 5</span>
      <span className="spacer" />
      {first && (step === 'send' || tried.has(step)) ? (
        <span className="inline inline--tight">
          <Icon name="warn" size="sm" tone="danger" />
          <LinkButton quiet onPress={() => correct(first.fieldName)}>
            {due.length} {due.length === 1 ? 'field' : 'fields'} to correct
          </LinkButton>
        </span>
      ) : null}
      {step === 'send' ? (
        <Button
          kind="primary"
          icon="send"
          keys="Mod+Enter"
          loading={sending.busy}
          disabled={!exact.current}
          onPress={next}
        >
          Send
        </Button>
      ) : (
        <Button kind="primary" keys="Mod+Enter" disabled={plan === null} onPress={next}>
          Continue
        </Button>
      )}
    </footer>
  )
}
