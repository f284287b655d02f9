/** Which part of the program a file belongs to, and what that part may import. */
export interface Room {
  readonly name: string
  readonly holds: RegExp
  /** Rooms it may use at run time. */
  readonly uses: readonly string[]
  /** Rooms of which it may know the types only. */
  readonly knows?: readonly string[]
  /** Packages; `node:` stands for all of Node's own modules. */
  readonly packages: readonly string[]
  /** Where code goes that needs more than this. */
  readonly advice: string
}

const foundation = ['http', 'oauth', 'cds', 'vault', 'db']
const zxcvbn = ['@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en']
const react = ['react', 'react-dom']

const below = (name: string, packages: string[], advice: string, uses: string[] = []): Room => ({
  name,
  holds: new RegExp(`^electron/core/${name}/`),
  uses: ['errors', ...uses],
  knows: ['contract', ...foundation],
  packages: ['node:', 'zod', ...packages],
  advice,
})

const engine = (name: string): Room => ({
  name,
  holds: new RegExp(`^electron/core/${name}/`),
  uses: ['errors', 'timers', ...foundation],
  knows: ['contract'],
  packages: ['node:'],
  advice: 'An engine knows no use cases: let a service in electron/core/services call it with what it needs.',
})

const passedIn = 'What it needs from elsewhere is passed in by electron/core/services.'

/** In this order: the first room that holds a file is its room. */
export const rooms: readonly Room[] = [
  {
    name: 'errors',
    holds:
      /^electron\/contract\/(errors|error-words|backup-words|credential-words|client-words|consent-words|leaving-words)\.ts$/,
    uses: [],
    packages: [],
    advice: 'The table of errors stands alone, because everything imports it.',
  },
  {
    name: 'child processes',
    holds: /^electron\/contract\/(keychain|database-check|parent-port)\.ts$/,
    uses: ['errors'],
    packages: ['zod'],
    advice:
      'It describes what core says to its child processes and how they answer; code belongs to one of them.',
  },
  {
    name: 'contract',
    holds: /^electron\/contract\//,
    uses: ['errors', 'child processes'],
    packages: ['zod'],
    advice:
      'The contract describes; code that does something belongs to electron/core/services or renderer/app.',
  },
  {
    name: 'timers',
    holds: /^electron\/core\/(timers|sealing-gate)\.ts$/,
    uses: [],
    packages: ['node:'],
    advice: 'The clock stands alone, so that every engine can be given another one.',
  },
  below('http', ['undici'], `The dispatcher knows no protocol above HTTP. ${passedIn}`),
  below('oauth', ['oauth4webapi'], `Tokens and client authentication only. ${passedIn}`, ['http']),
  below('cds', [], `Wire formats only. ${passedIn}`),
  below('vault', [], `The vault reaches the machine through its ports only. ${passedIn}`, [
    'child processes',
  ]),
  below('db', ['libsql'], `The statement door and its queries only. ${passedIn}`, ['child processes']),
  below(
    'backup',
    ['age-encryption', '@scure/base', '@noble/ciphers', 'modern-tar'],
    `The form of backups only. ${passedIn}`,
    ['vault'],
  ),
  engine('sync'),
  engine('outbox'),
  engine('rotation'),
  {
    name: 'services',
    holds: /^electron\/core\/services\//,
    uses: [
      'errors',
      'timers',
      'child processes',
      'contract',
      ...foundation,
      'backup',
      'sync',
      'outbox',
      'rotation',
    ],
    packages: ['node:', 'zod', 'csv-parse', 'csv-stringify', 'd3-geo'],
    advice: 'What only Electron can do is asked of main through electron/contract/host.ts.',
  },
  {
    name: 'host-process',
    holds: /^electron\/core\/host-process\.ts$/,
    uses: ['errors', 'timers', 'contract', 'services'],
    packages: ['node:'],
    advice:
      'It only connects the process to services; what it wires together belongs to electron/core/services.',
  },
  {
    name: 'main',
    holds: /^electron\/main\//,
    uses: ['errors', 'child processes', 'contract'],
    packages: ['node:', 'electron', 'electron-store'],
    advice: 'Main is thin: work without Electron belongs to electron/core.',
  },
  {
    name: 'preload',
    holds: /^electron\/preload\//,
    uses: ['errors', 'contract'],
    packages: ['electron'],
    advice: 'The preload hands over one port; everything else belongs to electron/main or renderer/app.',
  },
  {
    name: 'keychain',
    holds: /^electron\/keychain\//,
    uses: ['errors', 'child processes', 'contract'],
    packages: ['node:', 'electron', 'keytar'],
    advice:
      'The keychain process only reads and writes items; deciding about them belongs to electron/core/vault.',
  },
  {
    name: 'demo',
    holds: /^electron\/demo\//,
    uses: [],
    packages: ['node:'],
    advice:
      'The demo grid is a second opinion on the protocol: it shares nothing with the rest of the program.',
  },
  {
    name: 'ui',
    holds: /^renderer\/ui\//,
    uses: [],
    packages: [...react, '@base-ui/react', '@tanstack/react-virtual', '@fontsource-variable/inter'],
    advice:
      'The design system knows no data: a component that does belongs to renderer/app or to its feature.',
  },
  {
    name: 'gallery',
    holds: /^renderer\/gallery\//,
    uses: ['ui'],
    packages: react,
    advice: 'The gallery shows renderer/ui and nothing else.',
  },
  {
    name: 'app',
    holds: /^renderer\/app\//,
    uses: ['ui', 'errors', 'contract'],
    packages: [...react, 'zustand', 'd3-geo', 'topojson-client', 'world-atlas', ...zxcvbn],
    advice: 'What belongs to one feature goes to its folder; what every feature needs may stay here.',
  },
  {
    name: 'features',
    holds: /^renderer\/features\//,
    uses: ['ui', 'app'],
    knows: ['errors', 'contract'],
    packages: [...react, 'zustand', '@tanstack/react-virtual'],
    advice:
      'A feature asks core through renderer/app; what two features share belongs to renderer/app or renderer/ui.',
  },
  {
    name: 'shell',
    holds: /^renderer\/(shell\/|[^/]+\.tsx?$)/,
    uses: ['features', 'ui', 'app'],
    knows: ['errors', 'contract'],
    packages: react,
    advice: 'The shell arranges features; talking to core belongs to renderer/app.',
  },
]

export const roomOf = (path: string): Room | undefined => rooms.find((room) => room.holds.test(path))
