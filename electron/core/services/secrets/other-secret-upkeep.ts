import { otherSecretKey } from '../../../contract/other-secrets'
import { counted } from '../../../contract/plural'
import { isShortLived, type Told, toTell } from '../../rotation/expiry-warning'
import type { WorkSource } from '../../sync/scheduler'
import type { DeskContext } from '../context'
import { lifeOf, warningOf } from './other-secret-life'
import { createOtherSecretStore } from './other-secret-store'

const everyMs = 60 * 60_000

interface Looked extends Told {
  readonly lookedAtMs: number
}

/** Says by the hour which of the other secrets end soon, once a level each and at most once a day. */
export function createOtherSecretUpkeep(context: DeskContext): WorkSource {
  const store = createOtherSecretStore(context.vault)
  const table = context.desk.table<Looked>('other-secrets-told')
  const id = 'other-secrets'

  const look = (): void => {
    const nowMs = context.nowMs()
    const told = table.get(id)
    const secrets = store.all().flatMap((facts) => {
      const life = lifeOf(facts)
      if (life === null) return []
      const key = otherSecretKey(facts.secretId)
      return [{ key, name: facts.name, warning: warningOf(facts, nowMs), shortLived: isShortLived(life) }]
    })
    const due = toTell(secrets, told, nowMs)
    table.put(id, {
      atMs: due.length > 0 ? nowMs : (told?.atMs ?? 0),
      levels: Object.fromEntries(secrets.map(({ key, warning }) => [key, warning])),
      lookedAtMs: nowMs,
    })
    if (due.length === 0) return
    const ended = due.filter((one) => one.warning === 'ended').length
    const words = [
      ...(ended > 0 ? [`${counted(ended, 'secret')} ended`] : []),
      ...(due.length > ended ? [`${counted(due.length - ended, 'secret')} will end soon`] : []),
    ]
    context.record({
      actor: 'automatic',
      utilityId: null,
      text: `Of your other secrets, ${words.join(' and ')}`,
      result: ended > 0 ? 'failed' : 'waiting',
      resultText: 'Credentials shows which',
      durationMs: null,
    })
  }

  return {
    works: () =>
      store.all().length === 0
        ? []
        : [
            {
              id,
              // It asks nobody, so it stands in the way of no utility.
              utilityId: id,
              everyMs,
              lastAtMs: table.get(id)?.lookedAtMs ?? null,
              patient: true,
              run: () => Promise.resolve(look()),
            },
          ],
  }
}
