import type { Answer, Asked, Context, Route } from '../context'
import { Refusal } from '../http-server'
import { textOr } from '../json'
import { receiptPath } from '../metadata'
import { escape, form, input, page } from '../page'
import { hashOf, newId } from '../secrets'
import type { AuthorizationRecord, ClientRecord } from '../state'
import {
  accountNamed,
  accounts,
  fitsClient,
  intendedFor,
  password,
  signedIn,
  signedInCookie,
} from './accounts'
import { allow, refuse, sendBack } from './answers'
import { takePushed } from './pushed'
import { checkRequest, SentBack } from './request'

/** How long a customer may take, ms. */
const patienceMs = 30 * 60_000
const start = '/oauth/authorize'

/** The pages on which a customer signs in and decides (RFC 6749 section 4.1), in plain HTML. */
export function authorizationPages(context: Context): Route[] {
  const step = (path: string, handle: (asked: Asked) => Answer): Route => ({
    method: 'POST',
    path: `${start}/${path}`,
    takes: 'form',
    limitBytes: 16_384,
    handle: (asked) => shown(context, () => handle(asked)),
  })
  return [
    { method: 'GET', path: start, handle: (asked) => shown(context, () => begin(context, asked)) },
    step('sign-in', (asked) => signIn(context, asked)),
    step('decide', (asked) => decide(context, asked)),
    { method: 'GET', path: receiptPath, handle: (asked) => receipt(context, asked) },
    { method: 'GET', path: '/docs/test-accounts', handle: () => testAccounts(context) },
  ]
}

/** Errors as a person sees them: sent back to the application, or a page of their own. */
function shown(context: Context, work: () => Answer): Answer {
  try {
    return work()
  } catch (problem) {
    if (problem instanceof SentBack) return sendBack(context, problem.to, problem.code, problem.message)
    if (!(problem instanceof Refusal)) throw problem
    const html = page(context, 'This cannot go on', `<p role="alert">${escape(problem.message)}</p>`)
    return { status: problem.status, html }
  }
}

function begin(context: Context, asked: Asked): Answer {
  const wanted = checkRequest(context, takePushed(context, asked.query))
  const { state, clock } = context
  const record: AuthorizationRecord = {
    id: newId() + newId(),
    wanted,
    expiresMs: clock.nowMs() + patienceMs,
    account: null,
    answered: null,
  }
  state.authorizations = state.authorizations.filter((one) => one.expiresMs > clock.nowMs())
  state.authorizations.push(record)
  const known = wanted.login ? null : signedIn(context, asked)
  if (known === null || !fitsClient(known, clientOf(context, record)))
    return signInPage(context, record, null)
  record.account = known.name
  return consentPage(context, record)
}

function signIn(context: Context, asked: Asked): Answer {
  const record = recordOf(context, asked)
  const client = clientOf(context, record)
  const account = accountNamed(asked.form.get('account')?.trim().toLowerCase())
  if (account === null || asked.form.get('password') !== password) {
    return signInPage(context, record, 'This account and this password do not belong together.')
  }
  if (!fitsClient(account, client)) {
    const why = account.test
      ? 'This is a test account. This application works with real accounts.'
      : 'This application is in its sandbox, which works with test accounts only.'
    return signInPage(context, record, why)
  }
  record.account = account.name
  return {
    ...consentPage(context, record),
    headers: { ...forms(record), 'set-cookie': signedInCookie(context, account) },
  }
}

function decide(context: Context, asked: Asked): Answer {
  const record = recordOf(context, asked)
  const account = accountNamed(record.account ?? undefined)
  const decision = asked.form.get('decision')
  if (decision === 'other' || account === null) return signInPage(context, record, null)
  if (decision === 'refuse') return refuse(context, record)
  return allow(context, record, account)
}

function signInPage(context: Context, record: AuthorizationRecord, problem: string | null): Answer {
  const said = problem === null ? '' : `<p role="alert"><strong>${escape(problem)}</strong></p>`
  const named = accounts.filter((one) => fitsClient(one, clientOf(context, record))).map((one) => one.name)
  const hint = `<p>On the demo grid: ${escape(named.join(' or '))}, password ${password}.</p>`
  const fields = `${hidden(record)}${input('account', 'Account')}<p><label>Password <input name="password" type="password" autocomplete="off"></label></p>`
  const html = page(context, 'Sign in', said + hint + form(fields, 'Sign in', '', `${start}/sign-in`))
  return { status: problem === null ? 200 : 400, html, headers: forms(record) }
}

/** A named grant is checked again once it is known who signed in (CDS-WG1-02 section 8.3). */
function consentPage(context: Context, record: AuthorizationRecord): Answer {
  const { wanted } = record
  const client = clientOf(context, record)
  const account = accountNamed(record.account ?? undefined)
  const grant = context.state.grants.find((one) => one.grantId === wanted.grantId)
  if (grant !== undefined && account?.name !== (grant.customer ?? intendedFor(client))) {
    throw new SentBack(wanted, 'cds_grant_id_invalid_user', 'This grant is meant for somebody else.')
  }
  const described = wanted.scope.split(' ').flatMap((word) => {
    const scope = context.profile.scopes.find((one) => one.id === word)
    return scope === undefined ? [] : [`<li>${escape(scope.name)}: ${escape(scope.description)}</li>`]
  })
  const entries = wanted.details.map((entry) => `<li><code>${escape(JSON.stringify(entry))}</code></li>`)
  const who = `<p>${escape(account?.person ?? '')}, ${escape(account?.address ?? '')}</p>`
  const name = escape(textOr(client.editable['client_name']) || client.clientId)
  const button = (decision: string, label: string) =>
    form(
      `${hidden(record)}<input type="hidden" name="decision" value="${decision}">`,
      label,
      '',
      `${start}/decide`,
    )
  const html = page(
    context,
    `Share your data with ${name}?`,
    `${who}<ul>${described.join('')}${entries.join('')}</ul>${button('allow', 'Allow')}${button('refuse', 'Refuse')}${button('other', 'Use another account')}`,
  )
  return { status: 200, html, headers: forms(record) }
}

/** The way back is part of a form's way in some browsers, so the redirect address has to be allowed too. */
function forms({ wanted }: AuthorizationRecord): Record<string, string> {
  const back = new URL(wanted.redirectUri).origin
  return { 'content-security-policy': `default-src 'none'; form-action 'self' ${back}` }
}

const hidden = ({ id }: AuthorizationRecord): string => `<input type="hidden" name="request" value="${id}">`

function recordOf(context: Context, asked: Asked): AuthorizationRecord {
  const record = context.state.authorizations.find((one) => one.id === asked.form.get('request'))
  if (record === undefined || record.expiresMs <= context.clock.nowMs()) {
    throw new Refusal(
      400,
      'invalid_request',
      'This request is over. Go back to the application and begin again.',
    )
  }
  return record
}

function clientOf(context: Context, { wanted }: AuthorizationRecord): ClientRecord {
  const client = context.state.clients.find((one) => one.clientId === wanted.clientId)
  if (client === undefined)
    throw new Refusal(400, 'invalid_request', 'This application is not known any more.')
  return client
}

/** The default redirect address (CDS-WG1-02 section 4.2): a receipt, or what went wrong. */
function receipt(context: Context, asked: Asked): Answer {
  const code = context.state.codes.find((one) => one.hash === hashOf(asked.query.get('code') ?? ''))
  if (code !== undefined) {
    const text = `<p>Your choice was recorded. You may close this page.</p><p>Receipt <code>${escape(code.receipt)}</code></p>`
    return { status: 200, html: page(context, 'Authorization receipt', text) }
  }
  const error = asked.query.get('error')
  if (error === null) {
    return {
      status: 200,
      html: page(context, 'Authorization receipt', '<p>There is nothing to confirm.</p>'),
    }
  }
  const why = asked.query.get('error_description') ?? ''
  const text = `<p>Nothing was shared. ${escape(why)}</p><p><code>${escape(error)}</code></p>`
  return { status: 200, html: page(context, 'Nothing was shared', text) }
}

function testAccounts(context: Context): Answer {
  const rows = accounts
    .filter((one) => one.test)
    .map(
      (one) => `<li><code>${one.name}</code>, password <code>${password}</code>: ${escape(one.person)}</li>`,
    )
  const text = `<p>Sandbox applications sign in with these.</p><ul>${rows.join('')}</ul>`
  return { status: 200, html: page(context, 'Test accounts', text) }
}
