import type { Answer, Asked, Context, Route } from './context'
import { Refusal } from './http-server'
import { textOr, type JsonObject } from './json'
import { checkbox, escape, form, formPage, input, page } from './page'
import { registerClient } from './registration'
import type { RegistrationField } from './catalogue/profile'

/**
 * Registering by hand (`cds_human_registration`, CDS-WG1-02 section 3.2): a form in the browser that shows the
 * admin id and secret once. Files cannot be sent here; their scopes are left to the registration endpoint.
 */
export function humanRegistration(context: Context): Route[] {
  return [
    { method: 'GET', path: '/register', handle: () => show(context, null) },
    { method: 'POST', path: '/register', takes: 'form', handle: (asked) => take(context, asked) },
  ]
}

const isFile = (field: RegistrationField): boolean => /^(?:image|pdf)/.test(field.format ?? '')

/** The scopes whose fields can all be typed, and those fields. */
function offer(context: Context) {
  const { fields, scopes } = context.profile
  const typed = fields.filter((one) => one.type === 'registration_field')
  const open = scopes.filter(
    (scope) =>
      scope.type !== 'cds_client_admin' &&
      !typed.some((field) => isFile(field) && scope.registration_requirements.includes(field.id)),
  )
  const asked = typed.filter((field) =>
    open.some((scope) => scope.registration_requirements.includes(field.id)),
  )
  return { open, asked }
}

function show(context: Context, problem: string | null): Answer {
  const { open, asked } = offer(context)
  const fields = [
    input('client_name', 'Name of your application'),
    ...open.map((scope) => checkbox('scope', `${scope.name} (${scope.id})`, scope.id)),
    ...asked.map((field) => input(field.field_name ?? '', field.description)),
  ]
  return formPage(context, 'Manual registration', form(fields.join(''), 'Register'), problem)
}

function take(context: Context, asked: Asked): Answer {
  const admin = context.profile.scopes.find((scope) => scope.type === 'cds_client_admin')
  const body: JsonObject = {
    client_name: asked.form.get('client_name') ?? '',
    scope: [admin?.id ?? '', ...asked.form.getAll('scope')].join(' '),
  }
  for (const { field_name: name, format } of offer(context).asked) {
    const value = name === undefined ? null : asked.form.get(name)
    if (name !== undefined && value !== null && value !== '') {
      body[name] = format?.startsWith('boolean') === true ? value === 'true' : value
    } else if (name !== undefined && format?.endsWith('_or_null') === true) body[name] = null
  }
  try {
    const made = registerClient(context, body)
    const pair = ['client_id', 'client_secret'].map(
      (name) => `<dt>${name}</dt><dd><code>${escape(textOr(made[name]))}</code></dd>`,
    )
    const note = '<p>Keep both. They are shown once.</p>'
    return { status: 200, html: page(context, 'You are registered', `<dl>${pair.join('')}</dl>${note}`) }
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused
    return show(context, refused.message)
  }
}
