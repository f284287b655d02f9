import type { Answer, Context } from './context'

/** A web page of this utility; `head` is put beside its title. */
export function page(context: Context, title: string, body: string, head = ''): string {
  const name = escape(context.profile.name)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)} - ${name}</title>${head}</head><body><h1>${escape(title)}</h1>${body}<hr><p>${name} is fictional. This page is part of Busbar's demo grid on this computer.</p></body></html>`
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A page that says what is wrong above its form. */
export function formPage(context: Context, title: string, form: string, problem: string | null): Answer {
  const said = problem === null ? '' : `<p role="alert"><strong>${escape(problem)}</strong></p>`
  return { status: problem === null ? 200 : 400, html: page(context, title, said + form) }
}

/** A form that posts to its own address, or to a path of this utility. */
export function form(fields: string, button: string, step = '', to = ''): string {
  const hidden = step === '' ? '' : `<input type="hidden" name="step" value="${step}">`
  const action = to === '' ? '' : ` action="${to}"`
  return `<form method="post"${action}>${hidden}${fields}<p><button type="submit">${escape(button)}</button></p></form>`
}

export function input(name: string, label: string, value = ''): string {
  return `<p><label>${escape(label)} <input name="${escape(name)}" value="${escape(value)}" autocomplete="off"></label></p>`
}

export function checkbox(name: string, label: string, value = 'yes'): string {
  return `<p><label><input type="checkbox" name="${escape(name)}" value="${escape(value)}"> ${escape(label)}</label></p>`
}
