import { buildIfNeeded } from './build.mjs'
import { bundleModule } from './bundle.mjs'
import { call } from './scenes/call.mjs'
import { sessionHere } from './session-here.mjs'

export const electronFault = 'drops-in-electron'
const point = 'core in Electron'
const passphrase = 'four unrelated words suffice'
/** Main stops after five exits in five minutes. */
const killsPerLaunch = 4
/** Longest life of a core from the first secret on, ms. */
const longestLifeMs = 250

/**
 * The real app seals secrets, and makes backups meanwhile; its core is killed. Main starts the next one, which must
 * know every secret that was confirmed; at the end the vault file must hold their values. The planted fault takes one
 * away behind the back of who keeps count.
 */
export async function killCoreInElectron(electron, { kills, planted }) {
  await buildIfNeeded()
  const { otherSecretsIn } = await import(
    await bundleModule('test/reliability/sealed-values.ts', 'reliability')
  )
  const found = { kills: 0, lost: 0, twice: 0, problems: [] }
  const session = await sessionHere(electron)
  try {
    const { drive } = await import('../../test/support/drive.mjs')
    while (found.kills < kills) {
      const driven = await drive()
      try {
        const known = await killsOfOneLaunch(driven, Math.min(killsPerLaunch, kills - found.kills), found)
        if (planted === electronFault) await dropOne(driven.page())
        const { userData } = driven.busbar()
        await driven.close()
        compare(known, await otherSecretsIn(userData, passphrase), found)
      } finally {
        await driven.close().catch(() => undefined)
      }
    }
  } finally {
    session.close()
  }
  return { ...found, points: [{ point, kills: found.kills, lost: found.lost, twice: found.twice }] }
}

/** Gives the values that were confirmed, and those under way when their core ended. */
async function killsOfOneLaunch(driven, kills, found) {
  const page = driven.page()
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await call(page, 'vault.setPassphrase', { passphrase })
  /** @type {{ confirmed: string[], begun: string[] }} */
  const known = { confirmed: [], begun: [] }
  for (let kill = 0; kill < kills; kill += 1) {
    await page.evaluate(keepSealing, found.kills)
    await page.waitForFunction(() => window.sealing.confirmed.length > 0)
    await new Promise((later) => setTimeout(later, Math.random() * longestLifeMs))
    process.kill(await corePid(driven.busbar().app), 'SIGKILL')
    found.kills += 1
    await page.evaluate(() => window.sealing.coreIsBack)
    const { confirmed, begun } = await page.evaluate(() => window.sealing.stop())
    known.confirmed.push(...confirmed)
    known.begun.push(...begun)
    const { rows } = await call(page, 'otherSecrets.list')
    const names = rows.map(({ name }) => name)
    for (const name of known.confirmed.filter((one) => !names.includes(one))) {
      found.lost += 1
      found.problems.push(`${point}: ${name} is not in the list after a kill`)
    }
  }
  return known
}

/** Runs in the page: seals one secret after the other and makes a backup beside it, until core is gone. */
function keepSealing(round) {
  const told = { confirmed: [], begun: [] }
  const life = { isOver: false }
  let coreIsBack
  const seal = async () => {
    for (let number = 0; !life.isOver; number += 1) {
      const name = `secret ${round}-${number}.`
      told.begun.push(name)
      const reply = await window.busbar.call('otherSecrets.save', {
        secretId: null,
        utilityId: null,
        kind: 'text',
        name,
        userName: null,
        note: '',
        expiresAtMs: null,
        value: `value of ${name}`,
        fileIds: [],
        keyPassphrase: null,
      })
      if (!reply.ok) return
      told.confirmed.push(name)
    }
  }
  const back = new Promise((done) => (coreIsBack = done))
  const stopListening = window.busbar.on('core.changed', ({ up, problem }) => {
    if (!up && problem === null) return
    stopListening()
    coreIsBack()
  })
  window.sealing = {
    ...told,
    coreIsBack: back,
    stop() {
      life.isOver = true
      return told
    },
  }
  void seal()
  void window.busbar.call('backup.run', {})
}

async function corePid(app) {
  return await app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find((one) => one.name === 'Busbar core').pid,
  )
}

async function dropOne(page) {
  const { rows } = await call(page, 'otherSecrets.list')
  await call(page, 'otherSecrets.remove', { secretId: rows[0].secretId })
}

/** Every confirmed value lies in the vault once, and nothing that was never begun. */
function compare({ confirmed, begun }, texts, found) {
  const holding = (name) => texts.filter((text) => text.includes(`value of ${name}`)).length
  for (const name of begun) {
    const times = holding(name)
    if (times === 0 && confirmed.includes(name)) {
      found.lost += 1
      found.problems.push(`${point}: ${name} is not in the vault`)
    }
    if (times > 1) {
      found.twice += 1
      found.problems.push(`${point}: ${name} is in the vault ${times} times`)
    }
  }
}
