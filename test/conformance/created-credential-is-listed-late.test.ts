import { expect, it } from 'vitest'
import { openCredentialDesk, settledRotation } from '../support/credential-desk'

const minuteMs = 60_000

/** The answer to the first POST is lost, and what it made is not in the list before `appear` is called. */
async function lost() {
  const at = await openCredentialDesk()
  const { desk, keeper } = at
  let appear = (): void => undefined
  keeper.answerToCreate = () => {
    const [made] = keeper.secrets.splice(0, 1)
    appear = () => void (made && keeper.secrets.unshift(made))
    return undefined
  }
  const { credentialKey } = await at.row('cred-2')
  const { rotationId } = await desk.ask('rotation.start', { credentialKey })
  const first = await settledRotation(desk, rotationId)
  keeper.answerToCreate = (made) => made
  const again = async () => {
    await desk.ask('rotation.resume', { rotationId })
    return await settledRotation(desk, rotationId)
  }
  return { ...at, first, again, appear: () => appear() }
}

it('C-018 nobody is told that it failed, and however often it is tried again, it is only looked for', async () => {
  const { desk, keeper, first, again, appear } = await lost()
  expect(first).toMatchObject({
    state: 'creating',
    newSecret: null,
    problem: { code: 'credential-outcome-unknown', retryable: true },
  })
  for (let time = 0; time < 3; time += 1) {
    desk.clock.nowMs += minuteMs
    expect((await again()).problem?.code).toBe('credential-outcome-unknown')
  }
  expect(keeper.creations()).toHaveLength(1)
  appear()
  expect(await again()).toMatchObject({
    state: 'handing-over',
    problem: null,
    newSecret: { credentialId: 'cred-3' },
  })
  expect(keeper.creations()).toHaveLength(1)
  expect(keeper.works(keeper.get('cred-2'))).toBe(true)
})

it('that is in no list after a while was never made, and another one is asked for', async () => {
  const { desk, keeper, again } = await lost()
  desk.clock.nowMs += 10 * minuteMs
  expect(await again()).toMatchObject({ state: 'handing-over', newSecret: { credentialId: 'cred-4' } })
  expect(keeper.creations()).toEqual([{ client_id: 'robot' }, { client_id: 'robot' }])
})
