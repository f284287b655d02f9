import { databaseCheckRequest, type DatabaseCheckReply } from '../../contract/database-check'
import { answerParent } from '../../contract/parent-port'
import { damageReason } from './failures'
import { StatementDoor } from './statements'

/* The throw-away process: it reads every page of one database, so that core does not die of a bad one. */
answerParent(async (message): Promise<DatabaseCheckReply> => {
  try {
    const { path, pageKey } = databaseCheckRequest.parse(message)
    const door = new StatementDoor(path, pageKey)
    const rows = door.all<{ quick_check: string }>('PRAGMA quick_check')
    door.close()
    return { problems: rows.map((row) => row.quick_check).filter((words) => words !== 'ok') }
  } catch (error) {
    const reason = damageReason(error)
    return reason === null ? { unable: 'it could not be looked at' } : { problems: [reason] }
  }
})
