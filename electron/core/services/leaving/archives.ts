import { BusbarError } from '../../../contract/errors'
import type { leavingMethods } from '../../../contract/leaving'
import type { Handlers } from '../../../contract/methods'
import { counted } from '../../../contract/plural'
import type { DeskContext } from '../context'
import { keystoneRecordId } from '../registrations/keystone'
import type { ArchiveBook, ArchiveDeps } from './archive-book'
import type { LeavingBook } from './leaving-book'

type ArchiveMethods = Extract<
  keyof typeof leavingMethods,
  `leaving.archive${string}` | 'leaving.exportArchive' | 'leaving.reopen' | 'leaving.forgetSecrets'
>

const done = { done: true } as const

/** What can be done with registrations that have ended. */
export function archiveHandlers(
  context: DeskContext,
  { registrations, utilities }: ArchiveDeps,
  archives: ArchiveBook,
  leavings: LeavingBook,
): Pick<Handlers, ArchiveMethods> {
  const { vault } = context
  const tell = (utilityId: string, text: string, resultText: string): void =>
    context.record({ actor: 'you', utilityId, text, result: 'ok', resultText, durationMs: null })

  return {
    'leaving.archives': () => ({ archives: archives.rows() }),
    'leaving.archive': ({ registrationId }) => archives.need(registrationId),
    'leaving.exportArchive': async ({ registrationId }) => {
      const archive = archives.need(registrationId)
      const { name } = archive.utility
      const text = `${JSON.stringify({ format: 'busbar-ended-registration 1', ...archive }, null, 2)}\n`
      const { saved } = await context.host.ask('host.saveFile', {
        suggestedName: `${name.replace(/[^\p{L}\p{N} ._-]/gu, '')} registration.json`,
        base64: Buffer.from(text).toString('base64'),
      })
      if (saved)
        tell(archive.utility.utilityId, `Exported the ended registration with ${name}`, 'Without secrets')
      return { saved }
    },
    'leaving.reopen': ({ registrationId }) => {
      const archive = archives.need(registrationId)
      const { endedAtMs: _, ...record } = registrations.need(registrationId)
      const { name } = utilities.need(record.utilityId)
      if (!vault.has(keystoneRecordId(registrationId))) {
        throw new BusbarError('no-credential', { client: archive.adminClientId })
      }
      context.desk.transaction(() => {
        registrations.put(record)
        archives.remove(registrationId)
        leavings.remove(registrationId)
      })
      tell(record.utilityId, `Took up the registration with ${name} again`, 'The utility was told nothing')
      context.emit('registrations.changed', record.utilityId)
      context.emit('credentials.changed', record.utilityId)
      context.emit('utilities.changed', record.utilityId)
      return done
    },
    'leaving.forgetSecrets': async ({ registrationId, confirmation }) => {
      const { utility } = archives.need(registrationId)
      if (confirmation.trim() !== utility.name) throw new BusbarError('not-confirmed', { what: utility.name })
      const records = archives.secretRecords(registrationId)
      for (const secretId of records) {
        context.access.note({
          actor: 'you',
          act: 'removed',
          what: `a secret of the ended registration with ${utility.name}`,
          secretId,
          utilityId: utility.utilityId,
        })
      }
      // Changes of one turn share one write of the file.
      await Promise.all(records.map((recordId) => vault.remove(recordId)))
      tell(
        utility.utilityId,
        `Removed the secrets of the ended registration with ${utility.name}`,
        counted(records.length, 'secret'),
      )
      context.emit('registrations.changed', utility.utilityId)
      return done
    },
  }
}
