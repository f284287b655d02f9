import { type DraftId, isBefore } from './drafts'

interface Sent {
  related_uri?: unknown
  updates_requested?: readonly Readonly<Record<string, unknown>>[]
}

/**
 * The body of a message as a server of a draft takes it: before the draft of late 2025 a missing link was null, and an
 * answer’s own address was called `submitted_uri`.
 */
export function bodyForDraft(bodyText: string, draft: DraftId): string {
  if (!isBefore(draft, 'late-2025')) return bodyText
  const body = JSON.parse(bodyText) as Sent
  const updates = body.updates_requested?.map(({ uri, ...rest }) =>
    uri === undefined ? rest : { ...rest, submitted_uri: uri },
  )
  return JSON.stringify({
    ...body,
    related_uri: body.related_uri ?? null,
    ...(updates ? { updates_requested: updates } : {}),
  })
}
