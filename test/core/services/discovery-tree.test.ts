import { describe, expect, it } from 'vitest'
import { authServerMetadata, scopeDescription, serverMetadata } from '../../support/cds-documents'
import {
  coverageEntry,
  coveragePage,
  startPublishedUtility,
  wellKnown,
} from '../../support/published-utility'
import { startUtility, type ScriptedUtility } from '../../support/scripted-utility'
import { openUtilityDesk } from '../../support/utility-desk'

describe('coverage', () => {
  const offering = { capabilities: ['oauth', 'coverage'], coverage: '/cov' }

  it('C-037 follows every page and keeps the order', async () => {
    const utility = await startPublishedUtility(offering)
    utility.on('/cov', coveragePage([coverageEntry('a'), coverageEntry('b')], utility.url('/cov2')))
    utility.on('/cov2', coveragePage([coverageEntry('c')], utility.url('/cov3')))
    utility.on('/cov3', coveragePage([coverageEntry('d')], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries.map((one) => one.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(profile.coverage).toMatchObject({ complete: true, problem: null })
    expect(profile.abbreviation).toBe('OVP')
  })

  it('keeps what was read when a page fails, and names the page', async () => {
    const utility = await startPublishedUtility(offering)
    utility.on('/cov', coveragePage([coverageEntry('a')], utility.url('/cov2')))
    utility.on('/cov2', { status: 502 })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries.map((one) => one.id)).toEqual(['a'])
    expect(profile.coverage.complete).toBe(false)
    expect(profile.coverage.problem).toMatchObject({ code: 'server-error', details: { page: 2 } })
    expect(profile.registration.possible).toBe(true)
  })

  it('C-038 asks by id for entries that scopes name and the broken listing did not give', async () => {
    const utility = await startUtility()
    const scopes = { usage: scopeDescription('usage', { coverages_supported: ['a', 'odd id', 'y', 'z'] }) }
    utility.on(wellKnown, {
      body: serverMetadata(utility.origin, { ...offering, coverage: utility.url('/cov?tenant=7') }),
    })
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes) })
    utility.on(
      '/cov',
      coveragePage([coverageEntry('a')], utility.url('/broken')),
      coveragePage([coverageEntry('z')], null),
    )
    utility.on('/broken', { status: 500 })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(utility.at('/cov').map((one) => one.path)).toEqual(['/cov?tenant=7', '/cov?tenant=7&ids=y%20z'])
    expect(profile.coverage.entries.map((one) => one.id)).toEqual(['a', 'z'])
  })

  it('C-022 follows a relative next address and notes it', async () => {
    const utility = await startPublishedUtility(offering)
    utility.on('/cov', coveragePage([coverageEntry('a')], '/more?p=2'))
    utility.on('/more', coveragePage([coverageEntry('b')], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(utility.at('/more')).toHaveLength(1)
    expect(profile.findings).toContainEqual(
      expect.objectContaining({ document: 'Coverage, page 1', path: '/next', severity: 'warning' }),
    )
  })

  it('C-009 works without the required link to the page before, and notes it', async () => {
    const utility = await startPublishedUtility(offering)
    utility.on('/cov', { body: { coverage_entries: [coverageEntry('a')], next: null } })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries).toHaveLength(1)
    expect(profile.findings).toContainEqual(expect.objectContaining({ path: '/previous' }))
  })

  it('C-255 stops where the pages lead in a circle, with a finding', async () => {
    const utility = await startPublishedUtility(offering)
    utility.on('/cov', coveragePage([coverageEntry('a')], utility.url('/cov2')))
    utility.on('/cov2', coveragePage([coverageEntry('b')], utility.url('/cov')))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(utility.at('/cov')).toHaveLength(1)
    expect(profile.coverage.entries).toHaveLength(2)
    expect(profile.findings.map((one) => one.text).join(' ')).toContain('The pages go in a circle')
  })

  it('C-043 shows one area twice when two countries have jurisdiction', async () => {
    const utility = await startPublishedUtility(offering)
    const entries = ['DE', 'FR'].map((country) => coverageEntry(country, { name: 'Rhine', country }))
    utility.on('/cov', coveragePage(entries, null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.coverage.entries.map((one) => [one.name, one.country])).toEqual([
      ['Rhine', 'DE'],
      ['Rhine', 'FR'],
    ])
  })

  it('C-044 keeps a coverage id that no entry resolves', async () => {
    const utility = await startUtility()
    const scopes = { usage: scopeDescription('usage', { coverages_supported: ['coverage123'] }) }
    utility.on(wellKnown, { body: serverMetadata(utility.origin, offering) })
    utility.on('/oauth', { body: authServerMetadata(utility.origin, scopes) })
    utility.on('/cov', coveragePage([coverageEntry('a')], null))
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.scopes.find((one) => one.id === 'usage')?.coverageIds).toEqual(['coverage123'])
    expect(profile.findings).toContainEqual(
      expect.objectContaining({ severity: 'info', text: expect.stringContaining('coverage123') }),
    )
  })
})

describe('related metadata', () => {
  const nodeOf = (utility: ScriptedUtility, path: string, changes: object) =>
    utility.on(path, {
      body: serverMetadata(utility.origin, {
        cds_metadata_url: utility.url(path),
        capabilities: [],
        oauth_metadata: undefined,
        ...changes,
      }),
    })

  it('C-028 walks a circle of two documents once', async () => {
    const utility = await startUtility()
    nodeOf(utility, wellKnown, { related_metadata: [utility.url('/b.json')] })
    nodeOf(utility, '/b.json', {
      name: 'B',
      related_metadata: [utility.url(wellKnown), utility.url('/b.json')],
    })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.relatedUtilities.map((one) => one.name)).toEqual(['B'])
    expect(utility.received).toHaveLength(2)
  })

  it('C-029 offers the child for registration when the root offers nothing', async () => {
    const utility = await startUtility()
    nodeOf(utility, wellKnown, { related_metadata: [utility.url('/child.json')] })
    nodeOf(utility, '/child.json', {
      name: 'Child Co',
      capabilities: ['oauth'],
      oauth_metadata: utility.url('/oauth'),
    })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.relatedUtilities).toMatchObject([
      { name: 'Child Co', offersRegistration: true, problem: null },
    ])
    expect(profile.registration).toMatchObject({
      possible: false,
      reason: expect.stringContaining('Child Co'),
    })
  })

  it('C-030 shows the rest of the tree when one document fails', async () => {
    const utility = await startUtility()
    const paths = ['/one.json', '/two.json', '/three.json']
    nodeOf(utility, wellKnown, { related_metadata: paths.map((path) => utility.url(path)) })
    nodeOf(utility, '/one.json', { name: 'One' })
    utility.on('/two.json', { status: 500 })
    nodeOf(utility, '/three.json', { name: 'Three' })
    const desk = await openUtilityDesk()
    const { profile } = await desk.preview(utility.origin)
    expect(profile.relatedUtilities.map((one) => one.name ?? one.problem?.code)).toEqual([
      'One',
      'server-error',
      'Three',
    ])
  })
})
