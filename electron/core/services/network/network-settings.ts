import { BusbarError } from '../../../contract/errors'
import type { Host } from '../../../contract/host'
import type { ProxyChoice } from '../../../contract/network'
import type { Desk } from '../../db/types'
import type { Vault } from '../../vault/types'
import type { AuthorityRecord } from './authorities'
import { basicOf, openText } from './network-secrets'
import type { HeaderRecord } from './personal-header'
import { checkManual, checkPacUrl, isBypassed, manualUrl, type ProxyRecord } from './proxy-choice'
import { readSystemTrust, type SystemTrust, type TrustPort } from './system-trust'

export interface NetworkSettingsDeps {
  readonly desk: Desk
  readonly vault: Vault
  readonly host: Host
  readonly trustPort: TrustPort
  newId(prefix: string): string
}

interface Kept {
  readonly proxy: ProxyRecord
  readonly connectTimeoutSec: number
}

export interface KeptHeader extends HeaderRecord {
  readonly headerId: string
}

const rowId = 'network'
const usual: Kept = { proxy: { kind: 'system', pacUrl: null, manual: null }, connectTimeoutSec: 10 }

/**
 * How the way out is set: rows in the desk, secrets in the vault. Kept in memory besides, since every request asks;
 * a secret is opened only for the request it goes with.
 */
export class NetworkSettings {
  private readonly deps: NetworkSettingsDeps
  private readonly rows
  private readonly authorityRows
  private readonly headerRows
  private kept: Kept
  private authorityPems: readonly string[] = []
  private headerList: readonly KeptHeader[] = []
  private trust: SystemTrust | null = null

  constructor(deps: NetworkSettingsDeps) {
    this.deps = deps
    this.rows = deps.desk.table<Kept>('network')
    this.authorityRows = deps.desk.table<AuthorityRecord>('network-authorities')
    this.headerRows = deps.desk.table<HeaderRecord>('network-headers')
    this.kept = { ...usual, ...this.rows.get(rowId) }
    this.readLists()
  }

  get proxy(): ProxyRecord {
    return this.kept.proxy
  }

  get connectTimeoutSec(): number {
    return this.kept.connectTimeoutSec
  }

  /** PEM of what a person added. */
  get extraCa(): readonly string[] {
    return this.authorityPems
  }

  /** What this computer trusts, read once. */
  systemTrust(): SystemTrust {
    return (this.trust ??= readSystemTrust(this.deps.trustPort))
  }

  headers(): readonly KeptHeader[] {
    return this.headerList
  }

  authorities(): readonly { readonly id: string; readonly value: AuthorityRecord }[] {
    return this.authorityRows.list({ order: 'asc' })
  }

  /** The headers for an origin, names in lower case, values opened now. */
  headersFor(origin: string): Readonly<Record<string, string>> {
    const found = this.headerList.filter(
      (header) => header.origin === origin && this.deps.vault.has(header.recordId),
    )
    return Object.fromEntries(
      found.map((header) => [header.name.toLowerCase(), openText(this.deps.vault, header.recordId)]),
    )
  }

  /** The proxy for an address, in the words of a proxy script. Throws `proxy-failed` when a script cannot be used. */
  async resolveProxy(url: string): Promise<string> {
    const { kind, manual, pacUrl } = this.kept.proxy
    if (kind === 'none') return 'DIRECT'
    if (kind === 'manual' && manual) {
      if (isBypassed(new URL(url).hostname, manual.bypass)) return 'DIRECT'
      return `${manual.scheme === 'https' ? 'HTTPS' : 'PROXY'} ${new URL(manualUrl(manual)).host}`
    }
    const script = kind === 'pac' ? pacUrl : null
    const { proxy } = await this.deps.host.ask('host.resolveProxy', { url, pacUrl: script })
    if (script !== null && proxy.trim() === '') {
      throw new BusbarError('proxy-failed', {
        proxy: `script ${new URL(script).host}`.trim(),
        reason: 'it could not be read or used',
        processed: 'no',
      })
    }
    return proxy
  }

  /** The password goes to the proxy it was set for, and to no other that a script or the system names. */
  proxyAuthorization(proxy: string): string | null {
    const { kind, manual } = this.kept.proxy
    if (kind !== 'manual' || !manual || manual.user === null) return null
    if (new URL(manualUrl(manual)).origin !== new URL(proxy).origin) return null
    const { passwordRecord } = manual
    const isThere = passwordRecord !== null && this.deps.vault.has(passwordRecord)
    return basicOf(manual.user, isThere ? openText(this.deps.vault, passwordRecord) : '')
  }

  /** Throws `setting-refused` with the field. A new secret is sealed before anything points at it. */
  async setProxy(choice: ProxyChoice): Promise<void> {
    const { proxy } = this.kept
    if (choice.kind === 'pac') {
      return this.keep({ proxy: { ...proxy, kind: 'pac', pacUrl: checkPacUrl(choice.pacUrl) } })
    }
    if (choice.kind !== 'manual') return this.keep({ proxy: { ...proxy, kind: choice.kind } })
    const checked = checkManual(choice)
    const before = proxy.manual
    const isSame = before !== null && manualUrl(before) === manualUrl(checked) && before.user === checked.user
    const old = before?.passwordRecord ?? null
    const stays = choice.password === null && isSame && checked.user !== null
    const password = choice.password === null || choice.password === '' ? null : choice.password
    const passwordRecord = stays
      ? old
      : password === null || checked.user === null
        ? null
        : await this.deps.vault.seal('proxy-password', password)
    this.keep({ proxy: { ...proxy, kind: 'manual', manual: { ...checked, passwordRecord } } })
    if (old !== null && old !== passwordRecord) await this.removeSecret(old)
  }

  setConnectTimeout(connectTimeoutSec: number): void {
    this.keep({ connectTimeoutSec })
  }

  /** How many were not here yet. */
  addAuthorities(found: readonly AuthorityRecord[]): number {
    const known = new Set(this.authorities().map(({ value }) => value.fingerprint))
    const fresh = new Map(found.map((one) => [one.fingerprint, one]))
    for (const fingerprint of known) fresh.delete(fingerprint)
    this.deps.desk.transaction(() => {
      for (const one of fresh.values()) {
        this.authorityRows.put(this.deps.newId('ca'), one, { sort: one.addedAtMs })
      }
    })
    this.readLists()
    return fresh.size
  }

  /** The authority that is no longer trusted. Throws `not-found`. */
  removeAuthority(authorityId: string): AuthorityRecord {
    const record = this.authorityRows.get(authorityId)
    if (!record) throw new BusbarError('not-found', { what: 'This authority' })
    this.authorityRows.remove(authorityId)
    this.readLists()
    return record
  }

  /** Sets a header, in place of one of the same name for the same origin. */
  async setHeader(header: Pick<HeaderRecord, 'origin' | 'name' | 'setAtMs'>, value: string): Promise<void> {
    const kind = header.name.toLowerCase() === 'cookie' ? 'cookie' : 'header'
    const recordId = await this.deps.vault.seal(kind, value)
    const before = this.headerList.find(
      ({ origin, name }) => origin === header.origin && name.toLowerCase() === header.name.toLowerCase(),
    )
    this.headerRows.put(
      before?.headerId ?? this.deps.newId('hdr'),
      { ...header, recordId },
      {
        sort: header.setAtMs,
      },
    )
    this.readLists()
    if (before) await this.removeSecret(before.recordId)
  }

  /** The header that is gone. Throws `not-found`. */
  async removeHeader(headerId: string): Promise<HeaderRecord> {
    const record = this.headerRows.get(headerId)
    if (!record) throw new BusbarError('not-found', { what: 'This header' })
    this.headerRows.remove(headerId)
    this.readLists()
    await this.removeSecret(record.recordId)
    return record
  }

  private keep(change: Partial<Kept>): void {
    const next = { ...this.kept, ...change }
    this.rows.put(rowId, next)
    this.kept = next
  }

  private readLists(): void {
    this.authorityPems = this.authorities().map(({ value }) => value.pem)
    this.headerList = this.headerRows
      .list({ order: 'asc' })
      .map(({ id, value }) => ({ ...value, headerId: id }))
  }

  private async removeSecret(recordId: string): Promise<void> {
    if (this.deps.vault.has(recordId)) await this.deps.vault.remove(recordId)
  }
}
