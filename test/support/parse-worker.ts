import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { onTestFinished } from 'vitest'
import {
  type AnswerParser,
  type AnswerParserOptions,
  createAnswerParser,
} from '../../electron/core/cds/answer-parser'

let bundled: Promise<string> | null = null

/** Bundles the parse worker as the application does, once per test file. */
async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-parser-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      target: 'node18',
      minify: false,
      ssr: resolve(import.meta.dirname, '../../electron/core/cds/parse-worker.ts'),
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'parser.cjs' } },
    },
  })
  return join(folder, 'parser.cjs')
}

/** The real parser with its real worker; it ends with the test. */
export async function openParser(options: Partial<AnswerParserOptions> = {}): Promise<AnswerParser> {
  bundled ??= bundle()
  const parser = createAnswerParser({
    workerPath: await bundled,
    heapMb: 256,
    fromBytes: 256 * 1024,
    timeoutMs: 15_000,
    ...options,
  })
  onTestFinished(async () => await parser.close())
  return parser
}
