import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** One change of a vault, of the desk beside it or of its backups. */
export type VaultChange =
  | { readonly what: 'seal'; readonly id: string; readonly value: string }
  | { readonly what: 'remove'; readonly id: string }
  | { readonly what: 'passphrase'; readonly passphrase: string }
  /** The code is known once it was made. */
  | { readonly what: 'recovery'; readonly code: string | null }
  | { readonly what: 'drop-recovery' }
  | { readonly what: 'keychain'; readonly on: boolean }
  | { readonly what: 'row'; readonly id: string; readonly value: string }
  | { readonly what: 'backup'; readonly stamp: string; readonly secrets: number }
  | { readonly what: 'drop-backup'; readonly stamp: string }

/** What somebody who opens the vault finds, by name: a secret, a row of the desk, a backup, a way to open it. */
export type VaultState = Readonly<Record<string, string | null>>

/** What a change is about, and what is found there once it was made. */
export function effectOf(change: VaultChange): { name: string; after: string | null } {
  switch (change.what) {
    case 'seal':
      return { name: `secret ${change.id}`, after: change.value }
    case 'remove':
      return { name: `secret ${change.id}`, after: null }
    case 'passphrase':
      return { name: 'passphrase', after: change.passphrase }
    case 'recovery':
      return { name: 'recovery code', after: change.code ?? unseenCode }
    case 'drop-recovery':
      return { name: 'recovery code', after: null }
    case 'keychain':
      return { name: 'keychain', after: change.on ? 'opens' : null }
    case 'row':
      return { name: `row ${change.id}`, after: change.value }
    case 'backup':
      return { name: `backup ${change.stamp}`, after: openedBackup(change.stamp, change.secrets) }
    case 'drop-backup':
      return { name: `backup ${change.stamp}`, after: null }
  }
}

/** What is found of a backup that is whole. */
export const openedBackup = (stamp: string, secrets: number): string =>
  `${stamp} opens with ${secrets} secrets`

/** A slot is there, and nobody was told what opens it. */
export const unseenCode = 'a code nobody saw'

interface Entry {
  readonly step: 'begun' | 'done'
  readonly change: VaultChange
  /** The vault's own count of its writes. */
  readonly generation: number
}

/** What a process that will be killed writes down about itself: before each change, and after it returned. */
export class Diary {
  constructor(private readonly path: string) {}

  write(entry: Entry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`)
  }

  read(): Entry[] {
    if (!existsSync(this.path)) return []
    const lines = readFileSync(this.path, 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry)
  }
}
