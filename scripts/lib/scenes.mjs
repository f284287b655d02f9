import { credentialScenes } from './scenes/credential-scenes.mjs'
import { authorizeScenes } from './scenes/authorize-scenes.mjs'
import { bulkScenes } from './scenes/bulk-scenes.mjs'
import { clientScenes } from './scenes/client-scenes.mjs'
import { deskScenes } from './scenes/desk-scenes.mjs'
import { failureScenes } from './scenes/failure-scenes.mjs'
import { firstScenes } from './scenes/first-scenes.mjs'
import { inboxScenes } from './scenes/inbox-scenes.mjs'
import { lastScenes, noKeychainScenes } from './scenes/last-scenes.mjs'
import { leaveScenes } from './scenes/leave-scenes.mjs'
import { manyScenes } from './scenes/many-scenes.mjs'
import { onboardingScenes } from './scenes/onboarding-scenes.mjs'
import { profileScenes } from './scenes/profile-scenes.mjs'
import { registerScenes } from './scenes/register-scenes.mjs'
import { registrationScenes } from './scenes/registration-scenes.mjs'
import { restoreScenes } from './scenes/restore-scenes.mjs'

/**
 * What is photographed: each scene brings Busbar into one state, from where the last one left off; `after` clears
 * up what would be in the way of the next.
 * @typedef {{name: string, go: (context: object) => Promise<unknown>, after?: (context: object) => Promise<unknown>}} Scene
 */

/** The runs of the app that the scenes need. @type {{options: object, scenes: Scene[]}[]} */
export const runs = [
  {
    options: { args: ['--demo'] },
    scenes: [
      ...firstScenes,
      ...failureScenes,
      ...profileScenes,
      ...registerScenes,
      ...deskScenes,
      ...credentialScenes,
      ...inboxScenes,
      ...manyScenes,
      ...clientScenes,
      ...leaveScenes,
      ...lastScenes,
    ],
  },
  { options: { args: ['--demo'] }, scenes: onboardingScenes },
  { options: { args: ['--demo'] }, scenes: registrationScenes },
  { options: { args: ['--demo'] }, scenes: bulkScenes },
  { options: { args: ['--demo'] }, scenes: authorizeScenes },
  { options: {}, scenes: restoreScenes },
  ...(process.platform === 'linux'
    ? [{ options: { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' } }, scenes: noKeychainScenes }]
    : []),
]

/** The pictures of the README, by scene. */
export const readmePictures = {
  overview: 'overview',
  inbox: 'inbox',
  'register, details': 'register',
  'utilities, map': 'utilities',
}
