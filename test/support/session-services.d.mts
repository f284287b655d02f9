import type { ChildProcess } from 'node:child_process'

interface Owner {
  uid: number
  gid: number
}

interface Service {
  child: ChildProcess
  env: Record<string, string>
}

export function startDisplay(owner: Owner | null, folder: string): Promise<Service>
export function startBus(owner: Owner | null, folder: string): Promise<Service>
export function startKeyring(
  owner: Owner | null,
  env: Record<string, string>,
): Promise<Pick<Service, 'child'>>
