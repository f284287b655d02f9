import { useEffect, useMemo, useRef, useState } from 'react'
import type { DraftValues, ExactRequest, RegistrationPlan } from '../../../electron/contract/registrations'
import { announce } from '../../ui/announcer'
import { useKept } from '../../app/use-kept'
import { useQuery, type Query } from '../../app/use-query'
import { withPlainLabels } from '../../app/parts/field-labels'
import { focusField, focusHeading } from './focus-field'
import { formProblems, type FieldProblem } from './form-problems'
import { keepAnswers, newAnswers, sourcesIn } from './keep-in-profile'
import { stepNames, type StepName } from './steps'
import { useDraft, type DraftKept, type DraftStart } from './use-draft'
import { useExactRequest, type ExactRequestShown } from './use-exact-request'
import { usePrefill } from './use-prefill'
import { useSending, type Sending } from './use-sending'

export interface Wizard {
  readonly kept: DraftKept
  readonly plan: RegistrationPlan | null
  readonly planQuery: Query<RegistrationPlan>
  /** What the draft would hold if nothing had been written into it. */
  readonly offered: DraftValues | null
  readonly exact: ExactRequestShown
  readonly problems: readonly FieldProblem[]
  readonly sending: Sending
  readonly step: StepName
  readonly reached: number
  /** Steps one tried to leave while something was missing. */
  readonly tried: ReadonlySet<StepName>
  /** Whether answers the company profile does not have are kept in it on the way. */
  readonly keepsNew: boolean
  readonly setKeepsNew: (keeps: boolean) => void
  readonly goTo: (step: StepName) => void
  /** Goes on if this step is complete, and says what is missing otherwise; sends on the last one. */
  readonly next: () => Promise<void>
  readonly back: () => void
  /** Leads to a field on whichever step it is. */
  readonly correct: (fieldName: string) => void
}

/** Everything that happens between the first scope and the one POST. */
export function useWizard(utilityId: string, start: DraftStart): Wizard {
  const kept = useDraft(utilityId, start)
  const { offered, profile } = usePrefill(utilityId, kept)
  const { draft, change } = kept
  const planQuery = useQuery('registrations.plan', { utilityId, scopeIds: draft.scopeIds })
  const told = useKept(planQuery.data)
  const plan = useMemo(
    () => (told ? { ...told, fields: withPlainLabels(told.fields, told.utility) } : null),
    [told],
  )
  const exact = useExactRequest(utilityId, draft)
  const sending = useSending(utilityId, kept)
  const [reached, setReached] = useState(draft.step)
  const [keepsNew, setKeepsNew] = useState(true)
  const [tried, setTried] = useState<ReadonlySet<StepName>>(new Set())
  const { request: newest, asked } = exact
  const problems = useMemo(() => formProblems(plan, draft, newest, asked), [plan, draft, newest, asked])
  const step = stepNames[draft.step - 1] ?? 'scopes'

  // On a new step the focus goes to its heading, or to the field one was led to.
  const wish = useRef<string | null>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    if (wish.current === null) focusHeading()
    else focusField(wish.current)
    wish.current = null
  }, [step])

  const goTo = (name: StepName) => {
    const number = stepNames.indexOf(name) + 1
    change({ step: number })
    setReached((before) => Math.max(before, number))
  }
  const correct = (fieldName: string) => {
    const due: StepName = fieldName === 'agreed' ? 'agree' : 'details'
    setTried((before) => new Set(before).add(due))
    if (step === due) {
      focusField(fieldName)
      return
    }
    wish.current = fieldName
    goTo(due)
  }
  const stopAt = (request: ExactRequest | null, isDue: (fieldName: string) => boolean): boolean => {
    const wrong = formProblems(plan, draft, request).filter((one) => isDue(one.fieldName))
    const [first] = wrong
    if (!first) return false
    announce(`${String(wrong.length)} to correct. ${first.text}`, 'assertive')
    correct(first.fieldName)
    return true
  }
  const next = async () => {
    if (sending.busy || !plan) return
    if (step === 'scopes') return goTo('takes')
    if (step === 'takes') return goTo('details')
    if (step === 'send') return send()
    const request = await exact.ask()
    if (!request) return
    const isDue = (name: string) => (name === 'agreed') === (step === 'agree')
    if (stopAt(request, isDue)) return
    if (step === 'details') await keepNew(plan)
    goTo(step === 'details' ? 'agree' : 'send')
  }
  const keepNew = async (asked: RegistrationPlan) => {
    const names = newAnswers(asked, draft, offered)
    if (!keepsNew || !profile || names.length === 0) return
    if (await keepAnswers(profile.profileId, asked, draft, names))
      change({ sources: { ...draft.sources, ...sourcesIn(profile, names) } })
  }
  const send = async () => {
    // Only what stands on the screen is sent, so a request that is still being worked out has to wait.
    if (!exact.request || !exact.current || stopAt(exact.request, () => true)) return
    const failure = await sending.send(exact.request)
    if (failure?.code === 'registration-changed') await exact.ask()
    const field = failure?.details.field
    if (typeof field === 'string') correct(field)
  }
  return {
    kept,
    plan,
    planQuery,
    offered,
    exact,
    problems,
    sending,
    step,
    reached,
    tried,
    keepsNew,
    setKeepsNew,
    goTo,
    next,
    back: () => goTo(stepNames[Math.max(0, draft.step - 2)] ?? 'scopes'),
    correct,
  }
}
