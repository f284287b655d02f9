import { useState } from 'react'
import type { UtilityProfile, UtilityRow } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { moneyWords } from '../../app/parts/wire-words'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'
import { SkeletonRows } from '../../ui/Skeleton'
import { StepList } from '../../ui/StepList'
import { AgreeStep } from './AgreeStep'
import { DetailsStep } from './DetailsStep'
import { EarlierNotice } from './EarlierNotice'
import { RegisterHead } from './RegisterHead'
import { RequestPane } from './RequestPane'
import { ScopesStep } from './ScopesStep'
import { SendStep } from './SendStep'
import { stepList } from './steps'
import { TakesStep } from './TakesStep'
import type { DraftStart } from './use-draft'
import { useWizard, type Wizard } from './use-wizard'
import { WizardFoot } from './WizardFoot'

interface RegisterWizardProps {
  row: UtilityRow
  profile: UtilityProfile
  start: DraftStart
}

/** Five steps to one POST, with what they will receive always in sight. */
export function RegisterWizard({ row, profile, start }: RegisterWizardProps) {
  const wizard = useWizard(row.utilityId, start)
  const { kept, plan, step, problems } = wizard
  const [editing, setEditing] = useState<string | null>(null)
  useAction('message.send', () => wizard.next())
  useAction('go.back', wizard.back, step !== 'scopes')

  return (
    <>
      <RegisterHead utility={row} savedAtMs={kept.savedAtMs} canTakeOver />
      <div className="split">
        <nav className="pane hide-narrow register__steps" aria-label="Steps">
          <StepList
            label="Steps of the registration"
            steps={stepList({ ...wizard, draft: kept.draft, tried: wizard.tried.has('details') })}
            onGo={wizard.goTo}
          />
          <div className="spacer" />
          {plan ? (
            <PropertyList
              items={[
                {
                  name: 'Announced fee',
                  value: plan.feesByCurrency.map(moneyWords).join(' and ') || 'None',
                },
                { name: 'Human review', value: plan.humanReview ? 'Yes' : 'No' },
              ]}
            />
          ) : null}
        </nav>
        <div className="pane pane--fill">
          <div key={step} className="scroll register__scroll" data-pane="form">
            <div className="register__column">
              <EarlierNotice row={row} />
              <Troubles wizard={wizard} utilityName={row.name} />
              <CurrentStep wizard={wizard} profile={profile} onFocusField={setEditing} />
            </div>
          </div>
          <WizardFoot wizard={wizard} />
        </div>
        {step === 'send' ? null : (
          <RequestPane request={wizard.exact.request} plan={plan} problems={problems} editing={editing} />
        )}
      </div>
    </>
  )
}

interface CurrentStepProps {
  wizard: Wizard
  profile: UtilityProfile
  onFocusField: (fieldName: string | null) => void
}

function CurrentStep({ wizard, profile, onFocusField }: CurrentStepProps) {
  const { kept, plan, step, problems, tried, exact, sending } = wizard
  const { draft, change } = kept
  if (step === 'scopes')
    return (
      <ScopesStep
        profile={profile}
        plan={plan}
        chosen={draft.scopeIds}
        onChange={(scopeIds) => change({ scopeIds })}
      />
    )
  if (!plan) return <SkeletonRows label="The steps are loading" />
  if (step === 'takes') return <TakesStep plan={plan} />
  if (step === 'details')
    return (
      <DetailsStep
        plan={plan}
        draft={draft}
        offered={wizard.offered}
        onChange={change}
        problems={problems.filter((one) => one.fieldName !== 'agreed')}
        tried={tried.has('details')}
        theirWords={theirWords(sending.refusal)}
        onFocusField={onFocusField}
        keepsNew={wizard.keepsNew}
        onKeepsNew={wizard.setKeepsNew}
      />
    )
  const agreement = problems.find((one) => one.fieldName === 'agreed')
  if (step === 'agree')
    return (
      <AgreeStep
        plan={plan}
        draft={draft}
        onChange={change}
        error={tried.has('agree') ? (agreement?.text ?? null) : null}
      />
    )
  if (!exact.request) return <SkeletonRows label="The request is being written" />
  return (
    <SendStep
      plan={plan}
      request={exact.request}
      problems={problems}
      sending={sending.busy}
      refused={sending.refusal !== null}
      onChanged={exact.ask}
      onCorrect={wizard.correct}
    />
  )
}

/** A field that the utility's refusal names, with its words. */
function theirWords(refusal: Wizard['sending']['refusal']): { fieldName: string; text: string } | null {
  const { field, serverWords } = refusal?.details ?? {}
  if (typeof field !== 'string') return null
  return { fieldName: field, text: `They say: “${String(serverWords)}”` }
}

/** What stands in the way: the utility refused, or core could not work out the request. */
function Troubles({ wizard, utilityName }: { wizard: Wizard; utilityName: string }) {
  const { sending, exact, planQuery } = wizard
  const copy = (text: string) => copyText(text)
  const other = planQuery.error ?? exact.problem
  return (
    <>
      {sending.refusal ? (
        <ProblemBanner
          problem={sending.refusal}
          about={sending.refusal.message.includes(utilityName) ? undefined : utilityName}
          onCopy={copy}
          urgent
        />
      ) : null}
      {other ? <ProblemBanner problem={other} onRetry={planQuery.reload} onCopy={copy} /> : null}
    </>
  )
}
