import { expect, it } from 'vitest'
import { createFindingStore } from '../../../electron/core/services/utilities/finding-store'
import { createValidatorCache } from '../../../electron/core/services/activity/validator-cache'
import { openTestDesk } from '../../support/open-desk'

const dayMs = 24 * 60 * 60_000
const finding = (text: string) => ({ severity: 'error', clause: 'x §1', path: '/a', text }) as const

it('keeps the newest answers for asking again, as many as fit, and forgets the rest', async () => {
  const { context } = await openTestDesk()
  const validators = createValidatorCache(context.cache)
  const megabyte = Buffer.alloc(1024 * 1024, 'x')
  for (let n = 0; n < 80; n += 1)
    validators.put(`https://u.example/${n}`, 'public', {
      etag: `"${n}"`,
      lastModified: null,
      headers: {},
      body: megabyte,
    })
  expect(validators.get('https://u.example/79', 'public')?.etag).toBe('"79"')
  expect(validators.get('https://u.example/0', 'public')).toBeNull()
  const { bytes } = context.cache.get<{ bytes: number }>(
    'SELECT sum(length(body)) AS bytes FROM http_validators',
  ) ?? { bytes: 0 }
  expect(bytes).toBeLessThanOrEqual(72 * megabyte.length)
})

it('keeps a finding while it is seen, and never more than a screen can hold', async () => {
  const { context, clock } = await openTestDesk()
  const findings = createFindingStore(context)
  findings.note('utl_1', 'Messages', [finding('old')], dayMs)
  clock.nowMs += dayMs / 2
  findings.note('utl_1', 'Messages', [finding('new')], dayMs)
  expect(findings.of('utl_1').map((one) => one.text)).toEqual(['new', 'old'])
  clock.nowMs += dayMs / 2 + 1
  findings.note('utl_1', 'Messages', [], dayMs)
  expect(findings.of('utl_1').map((one) => one.text)).toEqual(['new'])

  for (let round = 0; round < 3; round += 1) {
    clock.nowMs += 1000
    const many = Array.from({ length: 150 }, (_, n) => finding(`${round}-${n}`))
    findings.note('utl_1', 'Messages', many, dayMs)
  }
  const rows = context.cache.all<{ text: string }>('SELECT text FROM api_findings')
  expect(rows).toHaveLength(200)
  expect(rows.filter(({ text }) => text.startsWith('2-'))).toHaveLength(150)
})
