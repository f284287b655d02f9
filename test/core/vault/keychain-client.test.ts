import { describe, expect, it } from 'vitest'
import type { KeychainRequest, KeychainTransport } from '../../../electron/contract/keychain'
import { createKeychain } from '../../../electron/core/vault/keychain-client'

/** A keychain process that answers as told; it notes what it was asked and how often it was ended. */
function transport(answer: (message: KeychainRequest) => Promise<unknown>) {
  const asked: string[] = []
  const made = {
    asked,
    kills: 0,
    request(message: KeychainRequest) {
      asked.push(`${message.act} ${message.service}/${message.account}`)
      return answer(message)
    },
    kill() {
      made.kills += 1
    },
  }
  return made satisfies KeychainTransport
}

const never = new Promise<never>(() => undefined)

describe('the keychain client', () => {
  it('reads under its own service name and keeps a missing item apart from a failure', async () => {
    const process = transport(async ({ account }) =>
      account === 'absent' ? { ok: true, value: null } : { ok: false, reason: 'the collection is locked' },
    )
    const keychain = createKeychain({ transport: process, service: 'Busbar Test' })
    expect(await keychain.read('absent')).toBeNull()
    await expect(keychain.read('other')).rejects.toMatchObject({
      code: 'keychain-unavailable',
      details: { reason: 'the collection is locked' },
    })
    expect(process.asked).toEqual(['read Busbar Test/absent', 'read Busbar Test/other'])
  })

  it('reads back what it wrote, and says so when it was not kept', async () => {
    const forgetful = transport(async () => ({ ok: true, value: null }))
    const keychain = createKeychain({ transport: forgetful, service: 'Busbar Test' })
    await expect(keychain.write('id', 'value')).rejects.toMatchObject({
      details: { reason: 'it did not keep what was written' },
    })
    expect(forgetful.asked).toEqual(['write Busbar Test/id', 'read Busbar Test/id'])
  })

  it('ends a process that does not answer in time, and asks a new one next', async () => {
    let hangs = true
    const process = transport(() => (hangs ? never : Promise.resolve({ ok: true, value: 'there' })))
    const keychain = createKeychain({ transport: process, service: 'Busbar Test', answerWithinMs: 5 })
    await expect(keychain.read('id')).rejects.toMatchObject({ code: 'keychain-unavailable' })
    expect(process.kills).toBe(1)
    hangs = false
    expect(await keychain.read('id')).toBe('there')
  })

  it('says that the process ended, or that it spoke nonsense', async () => {
    const dying = createKeychain({
      transport: transport(() => Promise.reject(new Error('exit 1'))),
      service: 'Busbar Test',
    })
    await expect(dying.read('id')).rejects.toMatchObject({ details: { reason: 'its process ended' } })
    const odd = createKeychain({ transport: transport(async () => 'hello'), service: 'Busbar Test' })
    await expect(odd.read('id')).rejects.toMatchObject({ code: 'keychain-unavailable' })
  })

  it('asks one thing at a time', async () => {
    let underWay = 0
    let most = 0
    const process = transport(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await Promise.resolve()
      underWay -= 1
      return { ok: true, value: 'v' }
    })
    const keychain = createKeychain({ transport: process, service: 'Busbar Test' })
    await Promise.all([
      keychain.read('a'),
      keychain.write('b', 'v'),
      keychain.remove('c'),
      keychain.read('d'),
    ])
    expect(most).toBe(1)
    expect(process.asked.map((line) => line.split(' ')[0])).toEqual([
      'read',
      'write',
      'read',
      'remove',
      'read',
    ])
  })
})
