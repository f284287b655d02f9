import { join } from 'node:path'
import type { BackupStatus } from '../../../contract/backup'
import { BusbarError, toErrorReply } from '../../../contract/errors'
import type { Handlers } from '../../../contract/methods'
import { identityForKit } from '../../backup/backup'
import type { Timers } from '../../timers'
import type { DeskContext } from '../context'
import type { SecretDoor } from '../access/secret-door'
import { createBackupBook } from './backup-book'
import { backupFiles, writeFile, type BackupFiles } from './backup-files'
import { backupStateOf, nextBackupAtMs } from './backup-plan'
import { type BackupPorts, type BackupWork, createBackupWork } from './backup-work'
import { secretCount } from './secret-count'

export interface BackupDeps {
  readonly ports: BackupPorts
  readonly timers: Timers
  readonly door: SecretDoor
  inventory(): string
  utilities(): number
  registrations(): number
}

type BackupMethods =
  | 'backup.status'
  | 'backup.run'
  | 'backup.test'
  | 'backup.chooseFolder'
  | 'backup.useDefaultFolder'
  | 'backup.set'
  | 'backup.export'
  | 'backup.makeRecoveryKit'

export interface BackupService {
  readonly handlers: Pick<Handlers, BackupMethods>
  status(): BackupStatus
  begin(): void
  /** Nothing new begins; resolves when what is under way has ended. */
  stop(): Promise<void>
}

const done = { done: true } as const
/** Long enough after a start, and after a change that others follow. */
const settleMs = 60_000

/** Backups that are made by themselves, tested before they count, and by hand. */
export function createBackupService(context: DeskContext, deps: BackupDeps): BackupService {
  const { vault } = context
  const { ports, timers } = deps
  const book = createBackupBook(context)
  const work: BackupWork = createBackupWork(context, ports, deps)
  const ownFolder = join(ports.dataFolder, 'backups')
  let running: Promise<void> | null = null
  let stopped = true
  let callOff = (): void => undefined
  let stopListening = (): void => undefined

  const folder = () => book.choices().folder ?? ownFolder
  const filesIn = (path: string): BackupFiles =>
    backupFiles(ports.files, {
      folder: path,
      isOurs: path === ownFolder,
      computer: ports.computer,
      vaultId: vault.id,
    })
  const vaultNow = () => ({ generation: vault.generation, secrets: secretCount(vault) })
  const nextAtMs = () => {
    const atMs = nextBackupAtMs(book.choices(), book.record(), vaultNow())
    return atMs === null ? null : Math.max(atMs, context.nowMs())
  }

  const tell = (actor: 'you' | 'automatic', text: string, problem: BusbarError | null, resultText = '') =>
    context.record({
      actor,
      utilityId: null,
      text,
      result: problem ? 'failed' : 'ok',
      resultText: problem?.message ?? resultText,
      durationMs: null,
    })

  /** A failure is kept beside the card until a try ends well. */
  const noting = async (actor: 'you' | 'automatic', text: string, act: () => Promise<string>) => {
    try {
      tell(actor, text, null, await act())
    } catch (thrown) {
      const error = thrown instanceof BusbarError ? thrown : new BusbarError('internal')
      const failure = toErrorReply(error)
      book.note({
        problem: { atMs: context.nowMs(), failure: { ...failure, details: { ...failure.details } } },
      })
      tell(actor, text, error)
      throw thrown
    }
  }

  const test = async (fileName: string, bytes: Buffer): Promise<string> => {
    const proof = await work.prove(bytes)
    book.note({ lastTested: { fileName, testedAtMs: context.nowMs(), ...proof }, problem: null })
    return `${proof.secrets} secrets and ${proof.rows} rows open`
  }

  const backUp = (actor: 'you' | 'automatic') =>
    noting(actor, 'Made a backup', async () => {
      const files = filesIn(folder())
      const atMs = context.nowMs()
      const { generation } = vault
      const { fileName, onDisk } = await files.write(atMs, await work.make(null))
      book.note({ last: { fileName, atMs, bytes: onDisk.length, generation } })
      const found = await test(fileName, onDisk)
      // Only now: a backup that does not open must not push out one that does.
      await files.prune(book.choices().keep)
      return found
    })

  const testNewest = () =>
    noting('you', 'Tested the newest backup', async () => {
      const files = filesIn(folder())
      if (folder() !== ownFolder) await files.requireThere()
      const [fileName] = await files.list()
      if (fileName === undefined) throw new BusbarError('backup-none', { folder: folder() })
      return test(fileName, await files.read(fileName))
    })

  /** One at a time; whoever asks meanwhile gets the outcome of the one that runs. */
  const alone = (act: () => Promise<void>): Promise<void> => {
    running ??= act().finally(() => {
      running = null
      context.emit('backup.changed')
      plan()
    })
    context.emit('backup.changed')
    return running
  }

  function plan(): void {
    callOff()
    if (stopped) return
    const atMs = nextAtMs()
    if (atMs === null) return
    callOff = timers.wakeAt(Math.max(atMs, context.nowMs() + settleMs), () => {
      void alone(() => backUp('automatic')).catch(() => undefined)
    })
  }

  const status = (): BackupStatus => {
    const { scheduled, everyHours, keep } = book.choices()
    const record = book.record()
    const { last } = record
    return {
      state: backupStateOf({ everyHours }, record, secretCount(vault), context.nowMs()),
      folder: folder(),
      isDefaultFolder: folder() === ownFolder,
      scheduled,
      everyHours,
      keep,
      last: last && { fileName: last.fileName, atMs: last.atMs, bytes: last.bytes },
      lastTested: record.lastTested,
      problem: record.problem,
      nextAtMs: nextAtMs(),
      ways: vault.slots(),
      running: running !== null,
    }
  }

  return {
    status,
    handlers: {
      'backup.status': status,
      'backup.run': async () => {
        await alone(() => backUp('you'))
        return done
      },
      'backup.test': async () => {
        await alone(testNewest)
        return done
      },
      'backup.chooseFolder': async () => {
        const { path } = await context.host.ask('host.chooseFolder', {
          title: 'Folder for backups',
          startAt: book.choices().folder,
        })
        if (path === null) return { chosen: false }
        await filesIn(path).claim()
        // What failed there says nothing about here.
        book.note({ problem: null })
        book.choose({ folder: path === ownFolder ? null : path })
        plan()
        return { chosen: true }
      },
      'backup.useDefaultFolder': () => {
        book.note({ problem: null })
        book.choose({ folder: null })
        plan()
        return done
      },
      'backup.set': ({ scheduled, everyHours, keep }) => {
        book.choose({
          ...(scheduled === undefined ? {} : { scheduled }),
          ...(everyHours === undefined ? {} : { everyHours }),
          ...(keep === undefined ? {} : { keep }),
        })
        plan()
        return done
      },
      'backup.export': async ({ passphrase }) => {
        const bytes = await work.make({ passphrase, work: await ports.exportWork() })
        await work.prove(bytes, passphrase)
        const day = new Date(context.nowMs()).toISOString().slice(0, 10)
        const { path } = await context.host.ask('host.chooseSavePath', {
          suggestedName: `busbar backup ${day}.age`,
        })
        if (path === null) return { fileName: null }
        const all = {
          what: 'all secrets, as a backup with a passphrase',
          secretId: 'backup',
          utilityId: null,
        }
        await deps.door.hand({ act: 'exported', ...all }, () => '')
        const fileName = await writeFile(ports.files, path, bytes)
        return { fileName }
      },
      'backup.makeRecoveryKit': async () => {
        const code = await vault.addRecovery()
        context.emit('vault.changed')
        tell('you', 'Made a recovery kit', null)
        return {
          code,
          identity: identityForKit(vault),
          vaultId: vault.id,
          computer: ports.computer,
          madeAtMs: context.nowMs(),
        }
      },
    },
    begin() {
      stopped = false
      stopListening = vault.onGeneration(plan)
      plan()
    },
    async stop() {
      stopped = true
      callOff()
      stopListening()
      await running?.catch(() => undefined)
    },
  }
}
