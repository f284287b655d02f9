import type { Answer, Context, Route } from './context'
import { humanRegistration } from './human-registration'
import { Refusal } from './http-server'
import { escape, page } from './page'
import { newId } from './secrets'
import { taskPages } from './task-pages'
import type { Legal } from './catalogue/profile'

const texts: Record<string, [title: string, body: string]> = {
  '/': [
    'Data access',
    'Third parties that serve our customers connect through our standard data access service.',
  ],
  '/docs(?:/[a-z0-9-]+)*': ['Developer documentation', 'This server follows CDS-WG1-01 and CDS-WG1-02.'],
  '/support': ['Developer support', 'Write to us through the Messages API, or to support at this utility.'],
}

/** The pages for people: documents, terms, registering by hand, and those of tasks. */
export function pageRoutes(context: Context): Route[] {
  const plain = Object.entries(texts).map(([path, [title, body]]): Route => ({
    method: 'GET',
    path,
    handle: () => ({ status: 200, html: page(context, title, `<p>${body}</p>`) }),
  }))
  return [...plain, ...legalPages(context), ...humanRegistration(context), ...taskPages(context)]
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
