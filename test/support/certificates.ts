import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificates {
  /** The authority at the top, PEM. */
  readonly ca: string
  /** What the server shows. */
  readonly cert: string
  readonly key: string
}

const names = 'subjectAltName=DNS:localhost,DNS:*.localhost,IP:127.0.0.1,IP:::1'
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** A folder with an authority in it, and openssl to sign with. */
class Workshop {
  private readonly folder = mkdtempSync(join(tmpdir(), 'busbar-tls-'))

  constructor() {
    const subject = ['-days', '2', '-subj', '/CN=Busbar Test CA']
    this.openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', ...subject)
  }

  openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' })
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  /** A certificate `<name>.pem` with the key `<name>.key`, signed by `issuer`. */
  sign(name: string, subject: string, extensions: string, issuer = 'ca', days = '2'): void {
    this.openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', 'csr.pem', '-subj', `/CN=${subject}`)
    writeFileSync(join(this.folder, 'extensions.cnf'), extensions)
    const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial']
    const form = ['-days', days, '-extfile', 'extensions.cnf']
    this.openssl('x509', '-req', '-in', 'csr.pem', '-out', `${name}.pem`, ...by, ...form)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function inWorkshop<T>(work: (workshop: Workshop) => T): T {
  const workshop = new Workshop()
  try {
    return work(workshop)
  } finally {
    workshop.remove()
  }
}

const served = (workshop: Workshop, cert = workshop.read('server.pem')): Certificates => ({
  ca: workshop.read('ca.pem'),
  cert,
  key: workshop.read('server.key'),
})

/** A fresh authority and a certificate for this computer, made with openssl. */
export function makeCertificates(subjectAltName = names): Certificates {
  return inWorkshop((workshop) => {
    workshop.sign('server', 'localhost', subjectAltName)
    return served(workshop)
  })
}

/** The certificate of a known authority, whose time was over yesterday. */
export function makeExpiredCertificates(): Certificates {
  return inWorkshop((workshop) => {
    workshop.sign('server', 'localhost', names, 'ca', '-1')
    return served(workshop)
  })
}

/** A certificate that nobody but the server itself vouches for; `ca` is an authority without part in it. */
export function makeSelfSignedCertificates(): Certificates {
  return inWorkshop((workshop) => {
    const form = ['-days', '2', '-subj', '/CN=localhost', '-addext', names]
    workshop.openssl('req', '-x509', ...newKey, '-keyout', 'server.key', '-out', 'server.pem', ...form)
    return served(workshop)
  })
}

/** A server whose authority was itself signed by another: what it should show, and what it shows without that one. */
export function makeChainedCertificates(): { whole: Certificates; lacking: Certificates } {
  return inWorkshop((workshop) => {
    workshop.sign('between', 'Busbar Test Intermediate', 'basicConstraints=critical,CA:TRUE')
    workshop.sign('server', 'localhost', names, 'between')
    const whole = workshop.read('server.pem') + workshop.read('between.pem')
    return { whole: served(workshop, whole), lacking: served(workshop) }
  })
}
