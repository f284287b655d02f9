import type { Preferences } from '../../electron/contract/settings'
import { usePreferences } from './preferences'

/** What is called differently by those who run many connections and by those who want their own data. */
const vendor = {
  overview: 'Overview',
  inbox: 'Inbox',
  utilities: 'Utilities',
  credentials: 'Credentials',
  activity: 'Activity',
  register: 'Register',
  ask: 'Ask for access',
  authorizations: 'Authorizations',
  grants: 'Grants',
  nobodyAsked: 'Nobody was asked yet',
  asWhom: 'As which client object',
  wanted: 'What you ask for',
  whoAgrees: 'Who agrees, and where',
  here: 'On this computer, and the browser comes back here',
  receipt: 'On this computer, with the utility’s receipt',
  link: 'By a link for somebody else',
  waiting: 'Waiting for the customer',
  begin: 'Open the browser',
}

export type Words = Readonly<typeof vendor>

const customer: Words = {
  overview: 'Start',
  inbox: 'Messages',
  utilities: 'My utilities',
  credentials: 'Keys',
  activity: 'What happened',
  register: 'Sign me up',
  ask: 'Allow access',
  authorizations: 'What I allowed',
  grants: 'My data',
  nobodyAsked: 'Nothing was allowed yet',
  asWhom: 'For testing, or for real',
  wanted: 'What Busbar may get',
  whoAgrees: 'Where you agree',
  here: 'In my browser, and it comes back here',
  receipt: 'In my browser, and the utility shows a receipt',
  link: 'Somebody else agrees, by a link',
  waiting: 'Waiting for your yes at the utility',
  begin: 'Go to the utility',
}

const words: Readonly<Record<Preferences['persona'], Words>> = { vendor, customer }

/** The words of whoever sits here. */
export const useWords = (): Words => words[usePreferences().persona]
