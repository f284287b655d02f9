import type { Answer, Asked, Context, Route } from './context'
import { Refusal } from './http-server'
import { textOr } from './json'
import { currentStatus, isSuperseded } from './message-store'
import { checkbox, escape, form, formPage, input, page } from './page'
import { blankAgreement } from './pdf'
import { submitPage, verifyAddress } from './staff'
import type { TaskType } from './catalogue/profile'
import type { MessageRecord } from './state'

const dayMs = 86_400_000

/** What a task's page asks, and what pressing its button does; the answer is the problem to show, or none. */
interface Desk {
  readonly ask: (context: Context, message: MessageRecord, step: string) => string
  readonly take: (context: Context, message: MessageRecord, asked: Asked) => string | null
}

/** The pages on which people pay, confirm, sign in, accept and download (CDS-WG1-02 section 3.6). */
export function taskPages(context: Context): Route[] {
  return [
    ...(['/pay', '/forms'] as const).flatMap((path): Route[] => [
      {
        method: 'GET',
        path: `${path}/([0-9a-f]+)`,
        handle: (asked) => show(context, task(context, asked), '', null),
      },
      {
        method: 'POST',
        path: `${path}/([0-9a-f]+)`,
        takes: 'form',
        handle: (asked) => press(context, task(context, asked), asked, path),
      },
    ]),
    {
      method: 'GET',
      path: '/pay/([0-9a-f]+)/receipt',
      handle: (asked) => {
        const message = task(context, asked)
        if (currentStatus(context, message) !== 'complete')
          throw new Refusal(404, 'not_found', 'No receipt yet.')
        return { status: 200, html: page(context, 'Receipt', `<p>Paid in full: ${amountOf(message)}.</p>`) }
      },
    },
    {
      method: 'GET',
      path: '/pdf-forms/([0-9a-f]+)',
      handle: (asked) => {
        task(context, asked)
        return { status: 200, file: { data: blankAgreement(context), contentType: 'application/pdf' } }
      },
    },
  ]
}

const desks: Record<'pay' | 'email' | 'sso' | 'form', Desk> = {
  pay: {
    ask: (_context, message) =>
      `<p>Amount due: ${amountOf(message)}</p>${form('', 'Pay')}${form('', 'Pay with a card that is declined', 'declined')}`,
    take: (context, message, asked) => {
      const isDeclined = asked.form.get('step') === 'declined'
      submitPage(context, message, isDeclined ? 'The card was declined. Nothing was charged.' : null)
      return null
    },
  },
  email: {
    ask: (_context, message, step) =>
      step === ''
        ? form('', 'Send me a code', 'send')
        : `<p>The demo grid sends no mail. Yours would say: <strong>${codeOf(message)}</strong></p>${form(input('code', 'Code'), 'Confirm', 'check')}`,
    take: (context, message, asked) => {
      if (asked.form.get('step') !== 'check') return ''
      if (asked.form.get('code')?.replaceAll(' ', '') !== codeOf(message)) return 'This is not the code.'
      verifyAddress(context, message)
      return null
    },
  },
  sso: {
    ask: () => form(input('account', 'Company account', 'ops@fernhill.example'), 'Sign in'),
    take: (context, message, asked) => {
      if (!/^\S+@\S+$/.test(asked.form.get('account') ?? ''))
        return 'Say which account, such as name@company.'
      submitPage(context, message, null)
      return null
    },
  },
  form: {
    ask: () =>
      form(
        input('signatory', 'First and last name') + checkbox('accept', 'I accept for my company'),
        'Submit',
      ),
    take: (context, message, asked) => {
      if (asked.form.get('accept') === null) return 'Nothing was accepted.'
      const isWhole = (asked.form.get('signatory') ?? '').trim().includes(' ')
      submitPage(context, message, isWhole ? null : 'We need the first and the last name of the signatory.')
      return null
    },
  },
}

function deskOf(context: Context, message: MessageRecord): Desk {
  if (message.type === 'payment_request') return desks.pay
  const type = taskType(context, message)
  return type === 'email_verification' ? desks.email : type === 'sso_verification' ? desks.sso : desks.form
}

function taskType(context: Context, message: MessageRecord): TaskType | null {
  const registration = context.state.registrations.find((one) => one.adminClientId === message.registration)
  const field = registration?.tasks.find((one) => one.messageId === message.messageId)?.fieldId
  const type = context.profile.fields.find((one) => one.id === field)?.type
  return type === undefined || type === 'registration_field' ? null : type
}

function press(context: Context, message: MessageRecord, asked: Asked, path: string): Answer {
  const back: Answer = { status: 303, headers: { location: context.url(`${path}/${message.messageId}`) } }
  if (!isOpen(context, message)) return back
  const problem = deskOf(context, message).take(context, message, asked)
  if (problem === null) return back
  return show(context, message, asked.form.get('step') ?? '', problem === '' ? null : problem)
}

function show(context: Context, message: MessageRecord, step: string, problem: string | null): Answer {
  if (hasExpired(context, message)) {
    const text = '<p>This link has expired. A renewed one is sent to your messages.</p>'
    return { status: 410, html: page(context, message.name, text) }
  }
  const text = message.description
    .split('\n')
    .map((line) => `<p>${escape(line)}</p>`)
    .join('')
  if (isOpen(context, message)) {
    return formPage(
      context,
      message.name,
      text + deskOf(context, message).ask(context, message, step),
      problem,
    )
  }
  const isDone = currentStatus(context, message) === 'complete'
  const said = `<p role="status">${isDone ? 'Done. Thank you.' : 'Received. We are looking at it.'}</p>`
  return { status: 200, html: page(context, message.name, text + said) }
}

/** What was refused can be tried again. */
function isOpen(context: Context, message: MessageRecord): boolean {
  return !hasExpired(context, message) && ['open', 'rejected'].includes(currentStatus(context, message))
}

function hasExpired(context: Context, message: MessageRecord): boolean {
  const { linkDays } = context.profile.rules
  if (isSuperseded(context, message)) return true
  const isUndecided = ['open', 'rejected'].includes(currentStatus(context, message))
  return linkDays !== null && isUndecided && context.clock.nowMs() >= message.createdMs + linkDays * dayMs
}

/** Task pages are found by the long random id in their address, as links sent by mail are. */
function task(context: Context, asked: Asked): MessageRecord {
  const message = context.state.messages.find((one) => one.messageId === asked.params[0])
  if (message === undefined) throw new Refusal(404, 'not_found', 'This link is not valid.')
  return message
}

/** Six digits that belong to the task. */
function codeOf(message: MessageRecord): string {
  return String(Number.parseInt(message.messageId.slice(0, 8), 16) % 1_000_000).padStart(6, '0')
}

/** Amounts are shown with the digits they carry on the wire. */
function amountOf(message: MessageRecord): string {
  const digits = textOr(message.extra['amount']).replace(/^\D*/, '')
  return escape(`${digits} ${textOr(message.extra['currency'])}`)
}
