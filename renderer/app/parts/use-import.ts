import { useState } from 'react'
import type { AttemptId, Failure } from '../../../electron/contract/common'
import { call } from '../core-client'
import { closeImport, type Importing } from '../importing'
import { go } from '../navigation'
import { toast } from '../notices'

export interface Typed {
  clientId: string
  clientSecret: string
  clientUri: string
  accessToken: string
}

export const emptyTyped: Typed = { clientId: '', clientSecret: '', clientUri: '', accessToken: '' }

/** A registration that is on this desk under the same number. */
export interface Known {
  registrationId: string
  registeredAtMs: number | null
  utility: string
}

/** Sends what was typed to be proved; what core answers stands in the dialog. */
export function useImport(utility: Importing['utility'], attemptId: AttemptId | null, typed: Typed) {
  const [problem, setProblem] = useState<Failure | null>(null)
  const known = problem ? knownOf(problem) : null
  const take = async (replaces: string | null) => {
    if (utility === null) return
    const { clientId, clientSecret, clientUri, accessToken } = typed
    const isManaged = clientUri.trim() !== '' || accessToken !== ''
    const reply = await call('registrations.import', {
      utilityId: utility.utilityId,
      clientId,
      clientSecret,
      attemptId,
      replaces,
      management: isManaged ? { clientUri: clientUri.trim(), accessToken: accessToken.trim() } : null,
    })
    if (!reply.ok) {
      setProblem(reply.error)
      return
    }
    closeImport()
    toast(replaces === null ? 'Proved and sealed in the vault' : 'Proved; the secret was replaced')
    go({ name: 'registration', registrationId: reply.value.registrationId })
  }
  return { take, problem, known, forget: () => setProblem(null) }
}

export function knownOf({ code, details }: Failure): Known | null {
  const { registrationId, registeredAtMs, utility } = details
  if (code !== 'already-registered' || typeof registrationId !== 'string') return null
  return {
    registrationId,
    registeredAtMs: typeof registeredAtMs === 'number' ? registeredAtMs : null,
    utility: typeof utility === 'string' ? utility : 'this utility',
  }
}
