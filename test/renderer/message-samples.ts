import type { Environment } from '../../electron/contract/common'
import { threadDetail, type MessageShown, type ThreadDetail } from '../../electron/contract/inbox'

export const utility = {
  utilityId: 'utl_1',
  name: 'Demo Gas & Electric',
  abbreviation: null,
  host: 'connect.demo-ge.example',
}

/** A message as core hands it to the page. */
export function message(key: string, patch: Partial<Record<keyof MessageShown, unknown>> = {}): object {
  return {
    messageKey: key,
    uri: `https://connect.demo-ge.example/messages/${key}`,
    previousUri: null,
    type: { kind: 'known', value: 'private_message' },
    status: { kind: 'known', value: 'complete' },
    fromUs: false,
    creatorName: utility.name,
    name: 'A question',
    description: 'Which secret will you use?',
    read: true,
    createdText: '2026-11-23T04:31:00Z',
    createdAtMs: Date.UTC(2026, 10, 23, 4, 31),
    modifiedAtMs: Date.UTC(2026, 10, 23, 4, 31),
    relatedUri: null,
    relatedType: null,
    fee: null,
    attachments: [],
    updatesRequested: [],
    unknownMembers: {},
    ...patch,
  }
}

/** A thread as core hands it to the page. */
export function thread(patch: Partial<Record<keyof ThreadDetail, unknown>> = {}): ThreadDetail {
  const environment: Environment = 'sandbox'
  return threadDetail.parse({
    threadKey: 'thr_1',
    utility,
    registrationId: 'reg_1',
    environment,
    subject: 'A question',
    type: { kind: 'known', value: 'private_message' },
    turn: 'needs-you',
    status: { kind: 'known', value: 'complete' },
    timeline: [],
    isRequest: false,
    fee: null,
    act: { kind: 'reply', label: 'Reply' },
    triage: { place: 'inbox', snoozedUntilMs: null, wokeAtMs: null, tags: [], note: '', dueAtMs: null },
    messages: [message('m1')],
    pending: [],
    draft: null,
    answer: null,
    missingAncestor: false,
    replyTo: 'https://connect.demo-ge.example/messages/m1',
    ...patch,
  })
}
