import { fork, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DemoReady } from '../../electron/demo/demo'
import { startDemoGrid } from '../../electron/demo/grid'
import {
  addressOf,
  allMessages,
  clientsOf,
  getJson,
  openGrid,
  registerAtDge,
  sendJson,
  text,
} from './visitor'

describe('what survives a restart', () => {
  let dataFolder: string
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'busbar-demo-'))
  })
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

  it('keeps ports, registrations, tokens, messages and secrets', async () => {
    const first = await openGrid({ dataFolder })
    const visitor = await registerAtDge(first)
    const [clients, messages] = [await clientsOf(visitor), await allMessages(visitor)]
    const credentials = await getJson(text(visitor.oauth['cds_credentials_api']), visitor.bearer)
    await first.close()
    const second = await openGrid({ dataFolder })
    expect(second.utilities).toEqual(first.utilities)
    expect(await clientsOf(visitor)).toEqual(clients)
    expect(await allMessages(visitor)).toEqual(messages)
    expect(await getJson(text(visitor.oauth['cds_credentials_api']), visitor.bearer)).toEqual(credentials)
    await second.close()
  })

  it('has everything on disk before it answers, so that a kill loses nothing', async () => {
    const first = await openGrid({ dataFolder, only: ['demo-gas-electric'] })
    const visitor = await registerAtDge(first)
    const asKilled = join(dataFolder, 'as-killed')
    cpSync(join(dataFolder, 'demo-gas-electric.json'), join(asKilled, 'demo-gas-electric.json'))
    const second = await openGrid({ dataFolder: asKilled, only: ['demo-gas-electric'] })
    const address = `${addressOf(second, 'demo-gas-electric')}/cds-api/v1/clients`
    expect((await fetch(address, { headers: visitor.bearer })).status).toBe(200)
    await second.close()
    await first.close()
  })

  it('answers a letter that was waiting when it stopped', async () => {
    const first = await openGrid({ dataFolder })
    const visitor = await registerAtDge(first)
    const letter = {
      previous_uri: null,
      type: 'private_message',
      name: 'Late',
      description: 'Will you answer?',
    }
    await sendJson('POST', text(visitor.oauth['cds_messages_api']), letter, visitor.bearer)
    await first.close()
    const second = await openGrid({ dataFolder })
    second.advance(3000)
    const subjects = [...(await allMessages(visitor)).values()].map((one) => one['name'])
    expect(subjects).toContain('Re: Late')
    await second.close()
  })

  it('keeps the time it was moved to', async () => {
    const first = await startDemoGrid({ dataFolder })
    first.advance(90 * 86_400_000)
    const moved = first.nowMs()
    await first.close()
    const second = await startDemoGrid({ dataFolder })
    expect(second.nowMs()).toBeGreaterThanOrEqual(moved)
    await second.close()
  })

  it('writes no secret and no token to its files', async () => {
    const grid = await openGrid({ dataFolder })
    const visitor = await registerAtDge(grid)
    await grid.close()
    const token = text(visitor.bearer['authorization']).slice('Bearer '.length)
    const files = readdirSync(dataFolder)
    expect(files).toEqual(expect.arrayContaining(['demo-gas-electric.json', 'grid.json']))
    for (const name of files) {
      const content = readFileSync(join(dataFolder, name), 'utf8')
      expect(content.includes(text(visitor.admin['client_secret'])) || content.includes(token), name).toBe(
        false,
      )
    }
  })

  it('takes another port and says so when its own is taken', async () => {
    const first = await openGrid({ dataFolder, only: ['saltmarsh'] })
    const address = addressOf(first, 'saltmarsh')
    await first.close()
    const squatter = createServer()
    await new Promise<void>((done) => squatter.listen(Number(new URL(address).port), '127.0.0.1', done))
    const second = await openGrid({ dataFolder, only: ['saltmarsh'] })
    expect(second.utilities[0]).toMatchObject({ addressChanged: true })
    expect(addressOf(second, 'saltmarsh')).not.toBe(address)
    expect((squatter.address() as AddressInfo).port).toBe(Number(new URL(address).port))
    await second.close()
    await new Promise((done) => squatter.close(done))
  })

  it('sets an unreadable file aside and begins anew', async () => {
    writeFileSync(join(dataFolder, 'saltmarsh.json'), '{"seed":')
    const grid = await openGrid({ dataFolder, only: ['saltmarsh'] })
    await grid.close()
    expect(readdirSync(dataFolder)).toContain('saltmarsh.json.damaged')
  })

  it('runs bundled as a child process, tells its parent where it is, and stops with it', async () => {
    const outDir = join(dataFolder, 'bundle')
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: resolve('electron/demo/demo.ts'),
        outDir,
        target: 'node18',
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'demo.cjs' } },
      },
    })
    const child: ChildProcess = fork(join(outDir, 'demo.cjs'), [`--data=${dataFolder}`], { execArgv: [] })
    const ready = await new Promise<DemoReady>((done) =>
      child.once('message', (message) => done(message as DemoReady)),
    )
    expect(ready.kind).toBe('demo-ready')
    for (const utility of ready.utilities.filter((one) => one.group === 'first')) {
      expect((await fetch(`${utility.address}/.well-known/cds-server-metadata.json`)).status).toBe(200)
    }
    const gone = new Promise((done) => child.once('exit', done))
    child.disconnect()
    expect(await gone).toBe(0)
  })
})
