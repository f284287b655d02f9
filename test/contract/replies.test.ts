import { describe, expect, it } from 'vitest'
import { BusbarError, fillWords } from '../../electron/contract/errors'
import { methods, type MethodName } from '../../electron/contract/methods'
import { replyFrame } from '../../electron/contract/wire'
import { type AvailableHandlers, route } from '../../electron/core/services/router'
import { openCore } from '../support/open-core'
import { sampleOf } from '../support/sample-input'

const names = Object.keys(methods) as MethodName[]

async function ask(handlers: AvailableHandlers, method: string, input: unknown = {}) {
  const reported: unknown[] = []
  const report = (_method: string, thrown: unknown) => void reported.push(thrown)
  return { reply: await route(handlers, method, input, 'desk', report, true), reported }
}

describe('the words of a failure', () => {
  it('end in one full stop, whether or not the words of a server bring their own', () => {
    const words = '{host} refused: {serverWords}.'
    expect(fillWords(words, { host: 'a.example', serverWords: 'no' })).toBe('a.example refused: no.')
    expect(fillWords(words, { host: 'a.example', serverWords: 'No!' })).toBe('a.example refused: No!')
    expect(fillWords(words, { host: 'a.example', serverWords: 'Not now.' })).toBe(
      'a.example refused: Not now.',
    )
  })
})

describe('a reply', () => {
  it('with a value that breaks the contract is an inner failure, and reported', async () => {
    const half = { version: '1', electron: '25' } as never
    const { reply, reported } = await ask({ 'app.info': () => half }, 'app.info')
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(reported).toHaveLength(1)
  })

  it('carries nothing of a foreign error: no text, no cause, no stack', async () => {
    const cause = new Error('cause: password=hunter2')
    const thrown = new Error('connect to /var/lib/secret-place failed', { cause })
    const handlers: AvailableHandlers = {
      'app.info': () => {
        throw thrown
      },
    }
    const { reply, reported } = await ask(handlers, 'app.info')
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', details: {} } })
    expect(JSON.stringify(reply)).not.toMatch(/hunter2|secret-place|connect|replies\.test/)
    expect(reported).toEqual([thrown])
  })

  it('of a named failure keeps its words and leaves its cause', async () => {
    const handlers: AvailableHandlers = {
      'app.info': () => {
        throw new BusbarError(
          'vault-unwritable',
          { reason: 'the disk is full' },
          { cause: new Error('hunter2') },
        )
      },
    }
    const { reply, reported } = await ask(handlers, 'app.info')
    expect(reply).toMatchObject({ ok: false, error: { code: 'vault-unwritable' } })
    expect(JSON.stringify(reply)).not.toContain('hunter2')
    expect(reported).toEqual([])
  })

  it('fits the frame in which it travels, whatever it says', async () => {
    const handlers: AvailableHandlers = {
      'app.info': () => {
        throw new BusbarError('too-often', { limit: 10 })
      },
    }
    const replies = [
      (await ask(handlers, 'app.info')).reply,
      (await ask(handlers, 'nothing')).reply,
      (await ask(handlers, 'utilities.get', {})).reply,
      (await ask({}, 'app.info')).reply,
    ]
    for (const reply of replies) expect(replyFrame.parse({ kind: 'reply', id: 1, reply })).toBeTruthy()
  })
})

describe('the gate page', () => {
  const desk = names.filter((name) => methods[name].capability === 'desk')
  const gate = names.filter((name) => methods[name].capability === 'gate')

  it('cannot call one desk method, though the vault is open', async () => {
    const core = await openCore()
    await core.ask('vault.create', { passphrase: null })
    expect(desk.length).toBeGreaterThan(30)
    for (const name of desk) {
      const reply = await core.reply(name, sampleOf(methods[name].input), 'gate')
      expect(reply, name).toMatchObject({ ok: false, error: { code: 'not-allowed-here' } })
    }
  })

  it('may ask for the vault, preferences and the app, and for nothing else', () => {
    expect(gate.sort()).toEqual([
      'app.connection',
      'app.info',
      'restore.cancel',
      'restore.choose',
      'restore.finish',
      'restore.open',
      'settings.get',
      'settings.set',
      'vault.acceptOlder',
      'vault.create',
      'vault.status',
      'vault.unlock',
    ])
  })

  it('finds the desk locked, not missing, while the vault is closed', async () => {
    const core = await openCore()
    for (const name of desk) {
      const reply = await core.reply(name, sampleOf(methods[name].input))
      expect(reply, name).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
    }
  })
})
