import type { RegistrationId, UtilityId } from '../../../contract/common'
import type { DeskContext } from '../context'

/** An origin that an address led to and that the registration was not made with. */
export interface OriginQuestion {
  readonly registrationId: RegistrationId
  readonly origin: string
  /** The first address that led there. */
  readonly url: string
  readonly sinceMs: number
  /** A person said no: it is not asked again. */
  readonly refused: boolean
}

export interface OriginQuestions {
  /** Nothing was sent to this address; whether anything may be is for a person to say. */
  note(registrationId: RegistrationId, utilityId: UtilityId, url: string): void
  get(registrationId: RegistrationId, origin: string): OriginQuestion | null
  /** Those that wait for an answer. */
  open(registrationId: RegistrationId): OriginQuestion[]
  refuse(question: OriginQuestion): void
  /** It was answered with yes. */
  settle(question: OriginQuestion): void
}

/** A listing that leads to a new place with every page must not fill the desk. */
const mostKept = 20

export function createOriginQuestions(
  context: Pick<DeskContext, 'desk' | 'nowMs' | 'emit'>,
): OriginQuestions {
  const table = context.desk.table<OriginQuestion>('origin-questions')
  const idOf = (registrationId: string, origin: string): string => `${registrationId} ${origin}`
  const all = (registrationId: RegistrationId): OriginQuestion[] =>
    table.list({ group: registrationId }).map((row) => row.value)
  const put = (question: OriginQuestion): void => {
    const { registrationId, origin, sinceMs } = question
    table.put(idOf(registrationId, origin), question, { group: registrationId, sort: sinceMs })
  }
  return {
    note(registrationId, utilityId, url) {
      const origin = originOf(url)
      if (origin === null || table.get(idOf(registrationId, origin))) return
      if (all(registrationId).length >= mostKept) return
      put({ registrationId, origin, url, sinceMs: context.nowMs(), refused: false })
      context.emit('registrations.changed', utilityId)
    },
    get: (registrationId, origin) => table.get(idOf(registrationId, origin)),
    open: (registrationId) => all(registrationId).filter((question) => !question.refused),
    refuse: (question) => put({ ...question, refused: true }),
    settle: ({ registrationId, origin }) => void table.remove(idOf(registrationId, origin)),
  }
}

function originOf(url: string): string | null {
  try {
    const { origin } = new URL(url)
    return origin === 'null' ? null : origin
  } catch {
    return null
  }
}
