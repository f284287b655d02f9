import { describe, expect, it } from 'vitest'
import { methods, type Output } from '../../../electron/contract/methods'
import { createReportService } from '../../../electron/core/services/report/report'
import { publish, startPublishedUtility } from '../../support/published-utility'
import { openUtilityDesk } from '../../support/utility-desk'

type Report = Output<'report.get'>

async function openReport(changes: object = {}, auth: object = {}) {
  const utility = await startPublishedUtility(changes, auth)
  const desk = await openUtilityDesk()
  const utilityId = await desk.add(utility.origin)
  const { handlers } = createReportService(desk.context, { store: desk.store, findings: () => [] })
  const get = async (): Promise<Report> =>
    methods['report.get'].output.parse(await handlers['report.get']({ utilityId }))
  return { utility, desk, utilityId, handlers, get }
}

const at = (report: Report, path: string) =>
  [...report.deviations, ...report.information].find((one) => one.path === path)

describe('the report on a utility', () => {
  it('has clause, path and what was sent for each deviation', async () => {
    const { get, utility } = await openReport({ website: 17 })
    const found = at(await get(), '/website')
    expect(found).toMatchObject({ clause: 'CDS-WG1-01 §3.2', sample: '17', document: 'Server metadata' })
    expect(found?.url).toContain(utility.origin)
  })

  it('names what stands around a member that is missing', async () => {
    const { get } = await openReport({ support: undefined })
    const found = at(await get(), '/support')
    expect(found).toMatchObject({ sample: null })
    expect(found?.around).toContain('name')
  })

  it('counts unknown members as information, and leaves them out of the Markdown', async () => {
    const { get } = await openReport({ capabilities: ['oauth', 'teleport'], website: 17 })
    const report = await get()
    expect(report.deviations.map(({ severity }) => severity)).not.toContain('info')
    expect(report.information.every(({ severity }) => severity === 'info')).toBe(true)
    expect(report.markdown).toContain('/website')
    for (const one of report.information) expect(report.markdown).not.toContain(one.text)
  })

  it('takes secrets out of samples', async () => {
    const { get } = await openReport({ website: { client_secret: 'do-not-print-me' } })
    const report = await get()
    expect(at(report, '/website')?.sample).toContain('sealed')
    expect(JSON.stringify(report)).not.toContain('do-not-print-me')
  })

  it('lets no words of a server act as Markdown', async () => {
    const name = '[pay](https://evil.example) @everyone\n# Heading'
    const { get } = await openReport({ name, website: '```\n# out of the fence' })
    const { markdown } = await get()
    expect(markdown).toContain('\\[pay\\](https://evil.example) \\@everyone')
    expect(markdown).not.toMatch(/^# Heading/m)
    expect(markdown).toMatch(/^````json$/m)
  })

  it('is read anew when the utility changed', async () => {
    const { get, utility, desk, utilityId } = await openReport({ website: 17 })
    publish(utility, {})
    await desk.refresh(utilityId)
    expect(at(await get(), '/website')).toBeUndefined()
  })

  it('is saved as Markdown and as JSON under the name of the host', async () => {
    const { handlers, desk, utilityId } = await openReport({ website: 17 })
    await handlers['report.save']({ utilityId, format: 'markdown' })
    await handlers['report.save']({ utilityId, format: 'json' })
    const saved = desk.host.callsOf('host.saveFile')
    expect(saved).toHaveLength(2)
    const [markdown, json] = saved.map(({ suggestedName, base64 }) => ({
      suggestedName,
      text: Buffer.from(base64, 'base64').toString(),
    }))
    expect(markdown?.suggestedName).toMatch(/^conformance 127\.0\.0\.1-\d+\.md$/)
    expect(markdown?.text).toContain('# Conformance of Ohm Valley Power')
    expect(JSON.parse(json?.text ?? '')).toMatchObject({
      utility: { utilityId },
      deviations: expect.arrayContaining([expect.objectContaining({ path: '/website', sample: '17' })]),
    })
  })
})
