import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** One change of a vault or of the desk beside it. */
export type VaultChange =
  | { readonly what: 'seal'; readonly id: string; readonly value: string }
  | { readonly what: 'remove'; readonly id: string }
  | { readonly what: 'passphrase'; readonly passphrase: string }
  /** The code is known once it was made. */
  | { readonly what: 'recovery'; readonly code: string | null }
  | { readonly what: 'drop-recovery' }
  | { readonly what: 'keychain'; readonly on: boolean }
  | { readonly what: 'row'; readonly id: string; readonly value: string }

/** What somebody who opens the vault finds, by name: a secret, a row of the desk, a way to open it. */
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
  }
}

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
