import type { MessageShown, ThreadDetail } from '../../../electron/contract/inbox'
import { counted, wordOf } from '../../app/parts/wire-words'
import { isType, typeLook } from './words'

/** The newest message that asks what the thread is about; null when the thread is talk. */
export function requestMessage(detail: ThreadDetail): MessageShown | null {
  if (!detail.isRequest) return null
  const same = detail.messages.filter((one) => wordOf(one.type) === wordOf(detail.type))
  return same.at(-1) ?? null
}

/** What is asked, in a few words, by type and turn; the utility's own words are in the messages. */
export function askedWords(detail: ThreadDetail): string {
  const { type, turn, isRequest } = detail
  if (!isRequest) return 'They wrote last and may wait for your answer'
  if (turn === 'complete') return `${typeLook(type).label}: done`
  if (turn === 'rejected') return `${typeLook(type).label}: they refused it`
  if (turn === 'errored') return `${typeLook(type).label}: they could not process it`
  if (turn === 'waiting-on-them') return `${typeLook(type).label}: their turn`
  if (isType(type, 'payment_request')) return 'Pay the fee on their page'
  if (isType(type, 'online_form_request')) return 'Fill in their online form'
  if (isType(type, 'pdf_form_request')) return 'Fill in, sign and return one PDF'
  if (isType(type, 'server_request')) {
    const fields = requestMessage(detail)?.updatesRequested.length ?? 0
    return fields === 0 ? 'They ask you something' : `They ask for ${counted(fields, 'thing')}`
  }
  return `${typeLook(type).label}: your turn`
}
