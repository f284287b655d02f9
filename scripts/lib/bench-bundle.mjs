import { bundleModule } from './bundle.mjs'

/**
 * Bundles a module of test/bench and imports it.
 * @param {string} name the module's name without its ending
 */
export const importBundled = async (name) => import(await bundleModule(`test/bench/${name}.ts`, 'bench'))
