import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import type { CompanyProfile } from '../../electron/contract/profiles'
import type { FormField, RegistrationDraft } from '../../electron/contract/registrations'
import type { PageWatch } from '../../electron/contract/watching'
import { RegisterScreen } from '../../renderer/features/register/RegisterScreen'
import { installFakeBridge } from './fake-bridge'
import { sampleDetail, sampleDraft, samplePlan } from './utility-samples'

type Wrong = (draft: RegistrationDraft) => { fieldName: string; problem: string }[]

const nameMissing: Wrong = ({ clientName }) =>
  clientName === '' ? [{ fieldName: 'client_name', problem: 'needs a value' }] : []

/** What core says behind the registration screen; each test begins anew. */
export const page = {
  bridge: installFakeBridge(),
  /** What core would find wrong in a draft. */
  wrong: nameMissing,
  profiles: [] as CompanyProfile[],
  watched: [] as PageWatch[],
  stops: [] as (() => void)[],
}

/** Has the tests of a file begin anew, each with a clock that stands. */
export function setUpPage() {
  beforeEach(() => {
    vi.useFakeTimers()
    Object.assign(page, { wrong: nameMissing, profiles: [], watched: [] })
    Element.prototype.scrollIntoView = () => {}
  })
  afterEach(() => {
    for (const stop of page.stops.splice(0)) stop()
    cleanup()
    vi.useRealTimers()
  })
}

export const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
export const asked = (method: string) => page.bridge.asked.filter((one) => one.method === method)
export const lastDraft = () => asked('registrations.saveDraft').at(-1)?.input as { draft: RegistrationDraft }

/** The screen with a draft that stands at a step, after everything was loaded. */
export async function open(fields: FormField[], draft: Partial<RegistrationDraft> = {}) {
  page.bridge = installFakeBridge({
    'utilities.get': sampleDetail,
    'registrations.draft': () => ({ draft: sampleDraft(draft), savedAtMs: null }),
    'registrations.plan': () => samplePlan(fields),
    'registrations.openAttempts': () => ({ attempts: [] }),
    'profiles.list': () => ({ profiles: page.profiles }),
    'registrations.initialToken': () => ({ token: null }),
    'watching.status': () => ({ pages: page.watched }),
    'watching.readPages': () => ({ done: true }),
    'watching.compare': () => ({ lines: [{ kind: 'same', text: 'Be fair.', count: 1 }] }),
    'registrations.prefill': (input) => prefilled(fields, (input as { draft: RegistrationDraft }).draft),
    'registrations.saveDraft': () => ({ savedAtMs: Date.now() }),
    'registrations.preview': (input) => {
      const { draft: asked } = input as { draft: RegistrationDraft }
      return {
        method: 'POST',
        url: 'https://data.harborline.example/register',
        host: 'data.harborline.example',
        headers: { accept: 'application/json' },
        bodyText: JSON.stringify({ client_name: asked.clientName, ...asked.answers }, null, 2),
        bodyBytes: 10,
        bodyHash: `hash of ${JSON.stringify(asked)}`,
        problems: page.wrong(asked),
      }
    },
  })
  render(createElement(RegisterScreen, { route: { name: 'register', utilityId: 'uti_1' } }))
  await pass(0)
  await pass(200)
}

/** Core with no profile that says anything: it fills in defaults where nothing was answered. */
function prefilled(fields: FormField[], draft: RegistrationDraft) {
  const defaults = fields.flatMap(({ fieldName, defaultValue }) =>
    defaultValue === undefined ? [] : [[fieldName, defaultValue] as const],
  )
  const sources = Object.fromEntries(defaults.map(([name]) => [name, { kind: 'default' as const }]))
  const offered = { ...sampleDraft(), answers: Object.fromEntries(defaults), sources }
  return {
    offered,
    draft: {
      ...draft,
      answers: { ...offered.answers, ...draft.answers },
      sources: { ...sources, ...draft.sources },
    },
  }
}

export const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await pass(200)
}
export const type = async (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label, { exact: false }), { target: { value } })
  await pass(0)
}
