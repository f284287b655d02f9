import { expect } from 'vitest'
import { carrying, type RegisteredCore } from './registered-core'
import type { ScriptedUtility } from './scripted-utility'

/**
 * Nothing secret reached a stranger, and the person sees both hosts. After the yes the same look works and goes there;
 * `look` is what led to the stranger.
 */
export async function expectDecision(
  registered: RegisteredCore,
  stranger: ScriptedUtility,
  look: () => Promise<unknown>,
): Promise<void> {
  const { core, registrationId, origin } = registered
  await expect(look()).rejects.toThrow('origin-not-trusted')
  expect(carrying(stranger.received)).toEqual([])
  expect((await registered.detail()).originQuestions).toMatchObject([
    { origin: stranger.origin, known: [origin] },
  ])
  await core.ask('registrations.decideOrigin', { registrationId, origin: stranger.origin, trusted: true })
  await look()
  expect(carrying(stranger.received).length).toBeGreaterThan(0)
  expect((await registered.detail()).originQuestions).toEqual([])
}
