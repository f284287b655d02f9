import type { Answer, Asked, Context, Route } from './context'
import { Refusal } from './http-server'
import { textOr } from './json'
import { currentStatus } from './message-store'
import { receiptPath } from './metadata'
import { blankForm } from './pdf'
import { newId } from './secrets'
import { submitPage } from './staff'
import type { Legal } from './catalogue/profile'
import type { MessageRecord } from './state'

const texts: Record<string, [title: string, body: string]> = {
  '/': [
    'Data access',
    'Third parties that serve our customers connect through our standard data access service.',
  ],
  '/docs(?:/[a-z0-9-]+)*': ['Developer documentation', 'This server follows CDS-WG1-01 and CDS-WG1-02.'],
  '/support': ['Developer support', 'Write to us through the Messages API, or to support at this utility.'],
  '/register': [
    'Manual registration',
    'Manual registration is closed on the demo grid. Use the registration endpoint.',
  ],
  '/oauth/authorize': ['Customer sign-in', 'Customer sign-in is closed on the demo grid.'],
  [receiptPath]: ['Authorization receipt', 'Your choice was recorded. You may close this page.'],
}

/** The pages for people: documents, the checkout, online forms and the blank PDF. */
export function pageRoutes(context: Context): Route[] {
  const plain = Object.entries(texts).map(([path, [title, body]]): Route => ({
    method: 'GET',
    path,
    handle: () => ({ status: 200, html: page(context, title, `<p>${body}</p>`) }),
  }))
  const forms = (['/pay', '/forms'] as const).flatMap((path): Route[] => [
    {
      method: 'GET',
      path: `${path}/([0-9a-f]+)`,
      handle: (asked) => showForm(context, task(context, asked), path),
    },
    {
      method: 'POST',
      path: `${path}/([0-9a-f]+)`,
      takes: 'form',
      handle: (asked) => {
        const message = task(context, asked)
        if (currentStatus(context, message) === 'open') submitPage(context, message)
        return { status: 303, headers: { location: context.url(`${path}/${message.messageId}`) } }
      },
    },
  ])
  return [
    ...plain,
    ...legalPages(context),
    ...forms,
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
        const data = blankForm(`${context.profile.name} - data access agreement`)
        return { status: 200, file: { data, contentType: 'application/pdf' } }
      },
    },
  ]
}

const general: Legal = {
  termsPath: '/terms',
  terms: ['Use customer data only for the purpose the customer agreed to.'],
  policy: ['Register in your company name and keep a reachable technical contact.'],
}

/** Terms and policy, as they are at this moment. Their pages carry a nonce, as pages of real servers do. */
function legalPages(context: Context): Route[] {
  const legal = () => context.profile.legal ?? general
  const shown = (title: string, paragraphs: readonly string[]): Answer => {
    const nonce = `<meta name="request-nonce" content="${newId()}">`
    const text = paragraphs.map((one) => `<p>${escape(one)}</p>`).join('')
    return { status: 200, html: page(context, title, text, nonce) }
  }
  return [
    {
      method: 'GET',
      path: '/terms(?:/[a-z0-9-]+)?',
      handle: (asked) => {
        if (asked.path !== legal().termsPath)
          throw new Refusal(404, 'not_found', 'These terms are not in force.')
        return shown('Terms of use', legal().terms)
      },
    },
    { method: 'GET', path: '/policy', handle: () => shown('Registration policy', legal().policy) },
  ]
}

/** Task pages are found by the long random id in their address, as links sent by mail are. */
function task(context: Context, asked: Asked): MessageRecord {
  const message = context.state.messages.find((one) => one.messageId === asked.params[0])
  if (message === undefined) throw new Refusal(404, 'not_found', 'This link is not valid.')
  return message
}

function showForm(context: Context, message: MessageRecord, path: string): Answer {
  const status = currentStatus(context, message)
  const button = path === '/pay' ? 'Pay' : 'Submit'
  const what = path === '/pay' ? `<p>Amount due: ${amountOf(message)}</p>` : ''
  const text = message.description.split('\n').map((line) => `<p>${escape(line)}</p>`)
  const action =
    status === 'open'
      ? `<form method="post"><button type="submit">${button}</button></form>`
      : `<p role="status">${status === 'complete' ? 'Done. Thank you.' : 'Received. We are looking at it.'}</p>`
  return { status: 200, html: page(context, message.name, text.join('') + what + action) }
}

/** Amounts are shown with the digits they carry on the wire. */
function amountOf(message: MessageRecord): string {
  const digits = textOr(message.extra['amount']).replace(/^\D*/, '')
  return escape(`${digits} ${textOr(message.extra['currency'])}`)
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A web page of this utility; `head` is put beside its title. */
export function page(context: Context, title: string, body: string, head = ''): string {
  const name = escape(context.profile.name)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)} - ${name}</title>${head}</head><body><h1>${escape(title)}</h1>${body}<hr><p>${name} is fictional. This page is part of Busbar's demo grid on this computer.</p></body></html>`
}
