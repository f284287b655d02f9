import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificates {
  /** The authority that signed the certificate, PEM. */
  readonly ca: string
  readonly cert: string
  readonly key: string
}

const names = 'subjectAltName=DNS:localhost,DNS:*.localhost,IP:127.0.0.1,IP:::1'

/** A fresh authority and a certificate for this computer, made with openssl. */
export function makeCertificates(subjectAltName = names): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-tls-'))
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  try {
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '2',
      '-subj',
      '/CN=Busbar Test CA',
    )
    openssl('req', ...newKey, '-keyout', 'key.pem', '-out', 'csr.pem', '-subj', '/CN=localhost')
    writeFileSync(file('names.cnf'), subjectAltName)
    const signing = [
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'names.cnf',
    ]
    openssl('x509', '-req', '-in', 'csr.pem', '-out', 'cert.pem', ...signing)
    const read = (name: string) => readFileSync(file(name), 'utf8')
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
