import { chownSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot } from '../../scripts/lib/paths.mjs'
import { run, Stop } from '../../scripts/lib/run.mjs'

/**
 * Who runs Electron. Chromium refuses its sandbox to root, so root hands over to `nobody`; anyone else stays
 * who they are.
 * @returns {{uid: number, gid: number} | null} null: the current user
 */
export function sessionOwner() {
  if (!isRoot || process.platform !== 'linux') return null
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  if (!line) throw new Stop('As root, Electron runs as the user "nobody"; this machine has none.')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The words that start a command as the owner, and end it when this process dies. */
export function asOwner(owner, command, args) {
  if (process.platform !== 'linux') return [command, args]
  const identity = owner ? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'] : []
  return ['setpriv', [...identity, '--pdeathsig=TERM', '--no-new-privs', command, ...args]]
}

/** Stops with the reason when the kernel would not let Chromium build its sandbox. */
export async function requireSandbox(owner) {
  if (process.platform !== 'linux') return
  const [command, args] = asOwner(owner, 'unshare', ['--user', '--map-root-user', '--net', 'true'])
  const { code, output } = await run(command, args)
  if (code === 0) return
  throw new Stop(
    'Electron runs here with its sandbox on, and that needs unprivileged user namespaces.\n' +
      `This machine refuses them (${output.trim()}).\n` +
      'Allow them (sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0),\n' +
      'or let the container create them (a seccomp profile that permits clone with CLONE_NEWUSER).',
  )
}

/** True when the owner can read this path. */
export async function ownerReads(owner, path) {
  if (!owner) return true
  const [command, args] = asOwner(owner, 'test', ['-r', path])
  return (await run(command, args)).code === 0
}

/** A fresh folder inside a session that its owner may write to; it goes with the session. */
export function ownedFolder({ folder, owner }, name) {
  const made = mkdtempSync(join(folder, `${name}-`))
  if (owner) chownSync(made, owner.uid, owner.gid)
  return made
}
