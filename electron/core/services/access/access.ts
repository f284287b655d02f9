import type { UtilityBrief } from '../../../contract/common'
import type { AccessEntry } from '../../../contract/access'
import { BusbarError } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import type { DeskContext } from '../context'
import { keepDays, type KeptAccess } from './access-log'
import type { SecretDoor } from './secret-door'

type AccessHandlers = Pick<Handlers, `access.${string}` & keyof Handlers>

/** What a person sees of the access log. */
export function createAccessService(
  context: DeskContext,
  deps: { door: SecretDoor; brief(utilityId: string): UtilityBrief },
): { handlers: AccessHandlers } {
  const { access } = context
  const shown = ({ utilityId, ...entry }: KeptAccess): AccessEntry => ({
    n: entry.n,
    atMs: entry.atMs,
    actor: entry.actor,
    act: entry.act,
    what: entry.what,
    secretId: entry.secretId,
    utility: utilityId === null ? null : deps.brief(utilityId),
  })

  return {
    handlers: {
      'access.list': ({ before, limit }) => {
        const entries = access.list(before, limit + 1)
        return { entries: entries.slice(0, limit).map(shown), more: entries.length > limit, keepDays }
      },
      'access.check': () => access.check(),
      'access.export': async () => {
        const lines = access
          .all()
          .map((entry) => JSON.stringify({ ...shown(entry), at: new Date(entry.atMs) }))
        const bytes = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
        const suggestedName = `busbar-access-${new Date(context.nowMs()).toISOString().slice(0, 10)}.jsonl`
        return await context.host.ask('host.saveFile', { suggestedName, base64: bytes.toString('base64') })
      },
      'access.allowMore': async ({ passphrase }) => {
        if (!(await context.vault.verify({ by: 'passphrase', passphrase }))) {
          throw new BusbarError('vault-wrong-key')
        }
        deps.door.forgive()
        return { done: true }
      },
    },
  }
}
