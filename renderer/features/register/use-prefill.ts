import { useEffect, useRef, useState } from 'react'
import type { CompanyProfile } from '../../../electron/contract/profiles'
import type { DraftValues, RegistrationDraft } from '../../../electron/contract/registrations'
import { call } from '../../app/core-client'
import { useQuery } from '../../app/use-query'
import type { DraftKept } from './use-draft'

export interface Prefill {
  /** What the draft would hold without anything written into it; null until core said so. */
  readonly offered: DraftValues | null
  /** The profile of the draft; null without one. */
  readonly profile: CompanyProfile | null
}

/**
 * Keeps everything in the draft that a person did not write as the company profile and the utility have it now.
 */
export function usePrefill(utilityId: string, kept: DraftKept): Prefill {
  const { draft, fill } = kept
  const { data: profiles } = useQuery('profiles.list', {})
  const [offered, setOffered] = useState<DraftValues | null>(null)
  const newest = useRef(draft)
  useEffect(() => {
    newest.current = draft
  })
  const { profileId } = draft
  const scopes = draft.scopeIds.join(' ')
  useEffect(() => {
    if (profiles === null) return undefined
    let gone = false
    const scopeIds = scopes.split(' ').filter((one) => one !== '')
    const ask = async (): Promise<void> => {
      const of: RegistrationDraft = newest.current
      const reply = await call('registrations.prefill', { utilityId, draft: { ...of, profileId, scopeIds } })
      if (gone || !reply.ok) return undefined
      // Something was typed meanwhile: what core filled in would undo it.
      if (newest.current !== of) return ask()
      setOffered(reply.value.offered)
      if (JSON.stringify(reply.value.draft) !== JSON.stringify(of)) fill(reply.value.draft)
      return undefined
    }
    void ask()
    return () => {
      gone = true
    }
  }, [utilityId, profileId, scopes, profiles, fill])
  const profile = profiles?.profiles.find((one) => one.profileId === profileId) ?? null
  return { offered, profile }
}
