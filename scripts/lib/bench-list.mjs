import { chownSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from './build.mjs'
import { importBundled } from './bench-bundle.mjs'
import { openFarm } from './bench-discovery.mjs'
import { sessionHere } from './session-here.mjs'
import { ownedFolder } from '../../test/support/session-owner.mjs'

const passphrase = 'four unrelated words suffice'
/** Utilities whose code is typed and taken back, a letter at a time, in one round. */
const typedPerRound = 4
const lettersTyped = 3
const plantedMs = 100

/**
 * From a key in the filter to the painted list, in the real window, on a folder with this many utilities; against a
 * key in a field that filters nothing. `heapMb` and `pssMb` are the page's memory with the whole list in it, `openMs`
 * is from the passphrase to the painted list.
 */
export const listFilter = (utilities) => ({
  name: `list-filter-${utilities}`,
  unit: 'ms',
  goal: 'value 50',
  async open(electron) {
    await buildIfNeeded()
    const session = await sessionHere(electron)
    const userData = ownedFolder(session.session, 'many')
    await fill(userData, utilities, session.session.owner)
    const { launchBusbar } = await import('../../test/support/launch.mjs')
    const busbar = await launchBusbar({ userData })
    const { page } = busbar
    const openMs = await openList(page, utilities)
    await page.evaluate(installWatch)
    let round = 0
    return {
      async measure(planted) {
        await page.evaluate((ms) => window.bench.hold(ms), planted ? plantedMs : 0)
        const tookMs = await typeCodes(page, round++)
        return { value: at(tookMs, 0.5), p95: at(tookMs, 0.95), openMs, ...(await memoryOf(busbar)) }
      },
      async against(planted) {
        await page.evaluate((ms) => window.bench.hold(ms), planted ? plantedMs : 0)
        return at(await typePlain(page), 0.5)
      },
      async close() {
        await busbar.close()
        session.close()
      },
    }
  },
})

/** Puts utilities into a data folder by way of core itself, and gives it to the user who runs the window. */
async function fill(folder, utilities, owner) {
  const { fillFolder } = await importBundled('discovery')
  const farm = await openFarm(utilities, 0)
  await fillFolder({ folder, passphrase }, farm.origins)
  farm.close()
  if (!owner) return
  for (const name of readdirSync(folder)) chownSync(join(folder, name), owner.uid, owner.gid)
}

async function openList(page, utilities) {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  const startedMs = performance.now()
  await page.keyboard.press('Enter')
  const main = page.getByRole('navigation', { name: 'Main' })
  await main.waitFor({ timeout: 60_000 })
  await main.getByRole('button', { name: 'Utilities' }).first().click()
  await page
    .locator(`[role=grid][aria-rowcount="${utilities + 1}"] tr[aria-rowindex]`)
    .first()
    .waitFor()
  return performance.now() - startedMs
}

/** Runs in the page: times each key until what it led to was painted. */
function installWatch() {
  const plain = document.createElement('input')
  plain.className = 'bench-plain'
  document.body.append(plain)
  let startedMs = 0
  let heldMs = 0
  let told = () => undefined
  const painted = () =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => told(performance.now() - startedMs))
      port1.start()
      port2.postMessage(null)
    })
  const hold = (event) => {
    startedMs = event.timeStamp
    while (performance.now() < startedMs + heldMs);
  }
  // A fault is one of the list: the plain field does not have it.
  document.addEventListener(
    'keydown',
    (event) => (event.target === plain ? (startedMs = event.timeStamp) : hold(event)),
    true,
  )
  plain.addEventListener('input', painted)
  new MutationObserver(painted).observe(document.body, { subtree: true, attributeFilter: ['aria-rowcount'] })
  window.bench = {
    next: () => (window.bench.tookMs = new Promise((done) => (told = done))),
    hold: (ms) => (heldMs = ms),
  }
}

async function timedKey(page, key) {
  await page.evaluate(() => void window.bench.next())
  await page.keyboard.press(key)
  return page.evaluate(() => window.bench.tookMs)
}

async function typeCodes(page, round) {
  await page.getByRole('combobox', { name: 'Filter utilities' }).focus()
  const tookMs = []
  for (let index = 0; index < typedPerRound; index++) {
    const code = await codeOfRow(page, round * typedPerRound + index)
    for (const letter of code) tookMs.push(await timedKey(page, letter))
    for (const _ of code) tookMs.push(await timedKey(page, 'Backspace'))
  }
  return tookMs
}

/** The first letters of a name that is drawn; each of them leaves fewer rows, which is how the end is seen. */
async function codeOfRow(page, index) {
  const names = await page.locator('[role=grid] tbody').innerText()
  const codes = [...names.matchAll(/\b([jkqwxz]{5}) Bench/g)].map(([, code]) => code)
  return codes[index % codes.length].slice(0, lettersTyped)
}

async function typePlain(page) {
  await page.locator('.bench-plain').focus()
  const tookMs = []
  for (const letter of 'abcdefghij') tookMs.push(await timedKey(page, letter))
  return tookMs
}

async function memoryOf({ app, page }) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].webContents.getOSProcessId(),
  )
  return { heapMb: usedSize / 2 ** 20, ...pssOf(pid) }
}

/** Linux tells what a process takes for itself; other systems are not asked. */
function pssOf(pid) {
  if (process.platform !== 'linux') return {}
  const [, kilobytes] = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m) ?? []
  return { pssMb: Number(kilobytes) / 1024 }
}

const at = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)]
