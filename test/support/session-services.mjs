import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../scripts/lib/run.mjs'
import { asOwner } from './session-owner.mjs'

/** Starts a service as the owner; `line` resolves with the first line it writes to descriptor 3. */
function service(owner, command, args, { env, input } = {}) {
  const [program, words] = asOwner(owner, command, args)
  const child = spawn(program, words, {
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  child.stdin?.end(input)
  const line = new Promise((resolve, reject) => {
    let text = ''
    child.stdio[3].on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${errors.trim()}`)))
  })
  line.catch(() => {})
  return { child, line }
}

/** A display of its own, which only holders of the cookie may use. */
export async function startDisplay(owner, folder) {
  const authority = join(folder, 'Xauthority')
  writeFileSync(authority, cookieFile(), { mode: 0o600 })
  if (owner) chownSync(authority, owner.uid, owner.gid)
  const screen = ['-screen', '0', '1680x1050x24', '-nolisten', 'tcp', '-auth', authority, '-displayfd', '3']
  const { child, line } = service(owner, 'Xvfb', screen)
  return { child, env: { DISPLAY: `:${await line}`, XAUTHORITY: authority } }
}

/** One Xauthority entry for any host and any display: family 0xffff, empty address and number. */
function cookieFile() {
  const field = (bytes) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
  const name = Buffer.from('MIT-MAGIC-COOKIE-1')
  const empty = Buffer.alloc(0)
  return Buffer.concat([
    Buffer.from([255, 255]),
    field(empty),
    field(empty),
    field(name),
    field(randomBytes(16)),
  ])
}

/** A private bus in the session's folder; the owner and root may use it. */
export async function startBus(owner, folder) {
  const config = join(folder, 'bus.conf')
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>unix:path=${folder}/bus</listen><auth>EXTERNAL</auth>` +
      '<policy context="default"><allow user="*"/><allow send_destination="*" eavesdrop="true"/>' +
      '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>',
    { mode: 0o644 },
  )
  const { child, line } = service(owner, 'dbus-daemon', [
    `--config-file=${config}`,
    '--nofork',
    '--print-address=3',
  ])
  return { child, env: { DBUS_SESSION_BUS_ADDRESS: await line } }
}

/** A Secret Service with an empty, unlocked keyring. */
export async function startKeyring(owner, env) {
  const { child, line } = service(
    owner,
    'gnome-keyring-daemon',
    ['--unlock', '--components=secrets', '--foreground'],
    {
      env,
      input: 'test keyring',
    },
  )
  const ask = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
  ]
  for (let attempt = 0; attempt < 200; attempt++) {
    const [command, args] = asOwner(owner, 'dbus-send', [...ask, 'string:org.freedesktop.secrets'])
    const { output } = await run(command, args, { env: { ...process.env, ...env } })
    if (output.includes('boolean true')) return { child }
    if (child.exitCode !== null) await line
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill()
  throw new Error('The keyring did not come up on the private bus.')
}
