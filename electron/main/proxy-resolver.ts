import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { session } from 'electron'

export interface ProxyResolver {
  /** The proxy for an address in the words of a proxy script; empty when the script could not be used. */
  resolve(url: string, pacUrl: string | null): Promise<string>
}

/** Asks the system or a proxy script. No page lives in these sessions, and nothing is kept on disk. */
export function createProxyResolver(): ProxyResolver {
  const system = session.fromPartition('proxies')
  const scripted = session.fromPartition('proxy-script')
  let loaded: Promise<string> = Promise.resolve('')

  /** Takes another script in; those who ask meanwhile wait for it. */
  const load = (script: string): Promise<string> =>
    (loaded = loaded.then(async (before) => {
      if (before !== script) await scripted.setProxy({ mode: 'pac_script', pacScript: script })
      return script
    }))

  return {
    async resolve(url, pacUrl) {
      if (pacUrl === null) return await system.resolveProxy(url)
      const script = await scriptAddress(pacUrl)
      if (script === null) return ''
      await load(script)
      return await scripted.resolveProxy(url)
    },
  }
}

/** Chromium fetches scripts by http and https alone; a file goes along inside the address. Null: unreadable. */
async function scriptAddress(pacUrl: string): Promise<string | null> {
  if (!pacUrl.startsWith('file:')) return pacUrl
  try {
    const script = await readFile(fileURLToPath(pacUrl))
    return `data:application/x-ns-proxy-autoconfig;base64,${script.toString('base64')}`
  } catch {
    return null
  }
}
