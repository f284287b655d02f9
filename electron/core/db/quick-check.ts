import {
  databaseCheckReply,
  type DatabaseCheckEnd,
  type DatabaseCheckRequest,
  type RunDatabaseCheck,
} from '../../contract/database-check'

export type CheckVerdict = { state: 'good' } | { state: 'damaged' | 'unknown'; reason: string }

/** What a throw-away process says about a database file. If it dies of it, the file is damaged. */
export async function quickCheck(
  run: RunDatabaseCheck,
  request: DatabaseCheckRequest,
): Promise<CheckVerdict> {
  const end = await run(request).catch((): DatabaseCheckEnd => ({
    how: 'not-run',
    reason: 'it did not start',
  }))
  if (end.how === 'died') return { state: 'damaged', reason: 'the process that looked at it died' }
  if (end.how === 'not-run') return { state: 'unknown', reason: end.reason }
  const reply = databaseCheckReply.safeParse(end.reply)
  if (!reply.success) return { state: 'unknown', reason: 'the check answered something else' }
  if ('unable' in reply.data) return { state: 'unknown', reason: reply.data.unable }
  const [problem] = reply.data.problems
  return problem === undefined ? { state: 'good' } : { state: 'damaged', reason: problem }
}
