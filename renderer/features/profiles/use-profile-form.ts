import { useCallback, useEffect, useRef, useState } from 'react'
import type { CompanyProfile, ProfileContent } from '../../../electron/contract/profiles'
import { act } from '../../app/act'
import { saveBeforeLock } from '../../app/before-lock'

/** Typing must rest this long before it is saved. */
const autosaveMs = 400

export interface ProfileForm {
  readonly content: ProfileContent
  readonly change: (patch: Partial<ProfileContent>) => void
  /** What is wrong with a member or the answer to a field, as a whole sentence without its subject. */
  readonly problemOf: (fieldName: string) => string | null
}

/** One profile to write in: saved by itself, when one leaves, and before a lock. Nothing typed is ever lost. */
export function useProfileForm(profile: CompanyProfile): ProfileForm {
  const { profileId } = profile
  const [content, setContent] = useState(() => contentOf(profile))
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const newest = useRef(content)
  const savedName = useRef(profile.name)
  const unsaved = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    unsaved.current = false
    const { current } = newest
    // A profile without a name could not be found again; the last one stays until there is another.
    const name = current.name.trim() === '' ? savedName.current : current.name
    const saved = await act('profiles.save', { profileId, content: { ...current, name } }, { about: name })
    if (!saved) {
      unsaved.current = true
      return
    }
    savedName.current = name
    setProblems(new Map(saved.problems.map((one) => [one.fieldName, one.problem])))
  }, [profileId])

  const flush = useCallback(async () => {
    if (unsaved.current) await save()
  }, [save])

  const change = useCallback(
    (patch: Partial<ProfileContent>) => {
      newest.current = { ...newest.current, ...patch }
      unsaved.current = true
      setContent(newest.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), autosaveMs)
    },
    [flush],
  )

  // Documents and kept answers come and go beside the form.
  useEffect(() => {
    if (unsaved.current) return
    const { name } = newest.current
    newest.current = { ...contentOf(profile), name: name.trim() === '' ? name : profile.name }
    setContent(newest.current)
  }, [profile])
  useEffect(() => saveBeforeLock(flush), [flush])
  useEffect(() => {
    // What is wrong since last time is said at once.
    void save()
    return () => void flush()
  }, [save, flush])

  const problemOf = (fieldName: string) => {
    if (fieldName === 'name' && content.name.trim() === '') return 'The name needs a value.'
    const problem = problems.get(fieldName)
    return problem === undefined ? null : `This ${problem}.`
  }
  return { content, change, problemOf }
}

function contentOf(profile: CompanyProfile): ProfileContent {
  const {
    profileId: _id,
    isDefault: _default,
    documents: _documents,
    changedAtMs: _changed,
    ...content
  } = profile
  return content
}
