import { findingSteps } from './demo/finding-steps.mjs'
import { inboxSteps } from './demo/inbox-steps.mjs'
import { registerSteps } from './demo/register-steps.mjs'
import { troubleSteps } from './demo/trouble-steps.mjs'
import { vaultSteps } from './demo/vault-steps.mjs'

/**
 * The main job, driven through the real UI in the order a person does it.
 * @type {{name: string, run: (context: object) => Promise<string | void>}[]}
 */
export const demoSteps = [...findingSteps, ...registerSteps, ...inboxSteps, ...troubleSteps, ...vaultSteps]
