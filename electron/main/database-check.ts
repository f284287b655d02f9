import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { DatabaseCheckEnd, DatabaseCheckRequest } from '../contract/database-check'

/** Lets a throw-away process look at a database. It may die of what it reads; that is an answer too. */
export function checkDatabase(request: DatabaseCheckRequest): Promise<DatabaseCheckEnd> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(join(__dirname, 'database-check.cjs'), [], {
      serviceName: 'Busbar database check',
    })
    child.once('exit', () => resolve({ how: 'died' }))
    child.once('message', (reply: unknown) => {
      resolve({ how: 'answered', reply })
      child.kill()
    })
    child.postMessage(request)
  })
}
