import { goTo, typeAddress } from '../demo/ui.mjs'
import { call } from './call.mjs'

const key = 'northfield'
const soonSec = 5
/** Several addresses are tried, each for so long. */
const patienceMs = 60_000

/** Every way in which an address may not lead to a utility, each with its sentence. */
export const failureScenes = [
  failure('no answer', {
    behaviour: { kind: 'delay', ms: 60_000 },
    says: `did not answer within ${soonSec} seconds`,
  }),
  failure('connection refused', { behaviour: { kind: 'offline', on: true } }),
  failure('a web page', { behaviour: { kind: 'html', on: true } }),
  failure('an error of the server', { behaviour: { kind: 'fail-next', status: 503, times: 3 } }),
  failure('not found', { behaviour: { kind: 'fail-next', status: 404, times: 9 } }),
  failure('not secure', { type: (address) => address.replace('http:', 'https:') }),
  failure('outside the demo', { type: () => 'utility.example' }),
  failure('no address', { type: () => 'not:an:address' }),
].map((scene) => ({ ...scene, name: `add utility, ${scene.name}` }))

function failure(name, { behaviour, type = (address) => address, says = '' }) {
  return {
    name,
    async go({ page, door }) {
      const { address } = (await door.utilities()).find((one) => one.key === key)
      await call(page(), 'settings.set', { requestTimeoutSec: soonSec })
      if (behaviour) await door.behave(key, behaviour)
      await goTo(page(), 'Utilities')
      await page().getByRole('button', { name: 'Add utility', exact: true }).click()
      await typeAddress(page(), type(address))
      const alert = page().getByRole('main').getByRole('alert').filter({ hasText: says })
      await alert.first().waitFor({ timeout: patienceMs })
    },
    async after({ page, door }) {
      await page()
        .getByRole('button', { name: /^Put away / })
        .click()
      await door.behave(key, { kind: 'offline', on: false })
      await door.behave(key, { kind: 'normal' })
      await call(page(), 'settings.set', { requestTimeoutSec: 20 })
    },
  }
}
