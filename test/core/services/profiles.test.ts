import { describe, expect, it } from 'vitest'
import type { ProfileId, UtilityId } from '../../../electron/contract/common'
import type { ProfileContent } from '../../../electron/contract/profiles'
import { registrationField, scopeDescription } from '../../support/cds-documents'
import { sampleProfile } from '../../support/profile-content'
import {
  openRegistrationDesk,
  type RegistrationDesk,
  registrationBody,
  scriptRegistering,
} from '../../support/registration-desk'
import { draftOf } from '../../support/registration-draft'
import { type ScriptedUtility, startUtility } from '../../support/scripted-utility'

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)])
const pdf = Buffer.from('%PDF-1.7 a letter')

async function kept(desk: RegistrationDesk, changes: Partial<ProfileContent> = {}): Promise<ProfileId> {
  const { profileId, problems } = await desk.ask('profiles.save', {
    profileId: null,
    content: sampleProfile(changes),
  })
  expect(problems).toEqual([])
  return profileId
}

async function utilityAsking(
  desk: RegistrationDesk,
  fields: Record<string, object>,
): Promise<{ utility: ScriptedUtility; utilityId: UtilityId }> {
  const scopes = { power: scopeDescription('power', { registration_requirements: Object.keys(fields) }) }
  const utility = scriptRegistering(await startUtility(), { scopes, fields })
  return { utility, utilityId: await desk.add(utility.origin) }
}

const names = async (desk: RegistrationDesk) =>
  (await desk.ask('profiles.list', {})).profiles.map((one) => [one.name, one.isDefault])

describe('keeping profiles', () => {
  it('keeps several, the first as default until another is chosen, and brings a removed one back', async () => {
    const desk = await openRegistrationDesk()
    const first = await kept(desk, { name: 'Fernhill' })
    const second = await kept(desk, { name: 'Ohm' })
    expect(await names(desk)).toEqual([
      ['Fernhill', true],
      ['Ohm', false],
    ])
    await desk.ask('profiles.setDefault', { profileId: second })
    const { undoId } = await desk.ask('profiles.remove', { profileId: second })
    expect(await names(desk)).toEqual([['Fernhill', true]])
    await desk.ask('batches.undo', { undoId: undoId ?? '' })
    expect(await names(desk)).toEqual([
      ['Fernhill', false],
      ['Ohm', true],
    ])
    expect((await desk.refusal('profiles.setDefault', { profileId: 'pro_gone' })).code).toBe('not-found')
    expect(first).not.toBe(second)
  })

  it('says all that is wrong at once, each by its member, and loses nothing of it', async () => {
    const desk = await openRegistrationDesk()
    await kept(desk)
    const answer = await desk.ask('profiles.save', {
      profileId: null,
      content: sampleProfile({
        clientUri: 'fernhill',
        policyUri: 'ftp://fernhill.example',
        inLanguages: [{ member: 'client_name', language: 'not a language', value: 'Colline' }],
        answers: [{ fieldName: 'cds_mail', format: 'email', label: 'Mail', askedBy: null, value: 'nobody' }],
      }),
    })
    expect(answer.problems.map((one) => one.fieldName)).toEqual([
      'name',
      'client_uri',
      'policy_uri',
      'client_name#not a language',
      'cds_mail',
    ])
    const { profiles } = await desk.ask('profiles.list', {})
    expect(profiles.find((one) => one.profileId === answer.profileId)?.clientUri).toBe('fernhill')
  })

  it('keeps documents by their first bytes, copies them with the profile, and removes what used them', async () => {
    const desk = await openRegistrationDesk()
    const profileId = await kept(desk)
    const add = (fileName: string, bytes: Buffer) => ({
      profileId,
      fileName,
      base64: bytes.toString('base64'),
    })
    const logo = await desk.ask('profiles.addDocument', add('../logo.pdf', png))
    expect(logo).toMatchObject({ fileName: 'logo.pdf', mimeType: 'image/png', sizeBytes: png.length })
    const refused = await desk.refusal('profiles.addDocument', add('page.html', Buffer.from('<html>')))
    expect(refused.message).toContain('“page.html” is neither a PNG or JPEG image nor a PDF')
    await desk.ask('profiles.save', { profileId, content: sampleProfile({ logoId: logo.documentId }) })

    const copy = await desk.ask('profiles.duplicate', { profileId })
    const removed = await desk.ask('profiles.removeDocument', { documentId: logo.documentId })
    const { profiles } = await desk.ask('profiles.list', {})
    const [original, second] = profiles
    expect(original).toMatchObject({ name: 'Fernhill', documents: [], logoId: null })
    expect(second).toMatchObject({ name: 'Fernhill copy', profileId: copy.profileId })
    const copied = await desk.ask('profiles.document', { documentId: second?.logoId ?? logo.documentId })
    expect(Buffer.from(copied.base64, 'base64').equals(png)).toBe(true)
    await desk.ask('batches.undo', { undoId: removed.undoId ?? '' })
    const back = await desk.ask('profiles.document', { documentId: logo.documentId })
    expect(Buffer.from(back.base64, 'base64').equals(png)).toBe(true)
    expect((await desk.ask('profiles.list', {})).profiles[0]?.logoId).toBe(logo.documentId)
  })
})

describe('what a registration begins with', () => {
  it('fills from the profile, else with their default, and says for each where it is from', async () => {
    const desk = await openRegistrationDesk()
    const profileId = await kept(desk, {
      answers: [
        {
          fieldName: 'cds_use',
          format: 'string',
          label: 'Use',
          askedBy: 'Other Gas',
          value: 'Show their own use',
        },
      ],
    })
    const { utilityId } = await utilityAsking(desk, {
      use: registrationField('use', { format: 'string_or_null' }),
      shares: registrationField('shares', { format: 'boolean', default: false }),
      company_name: registrationField('company_name'),
      number: registrationField('number'),
    })
    const { draft } = await desk.ask('registrations.prefill', {
      utilityId,
      draft: draftOf({ scopeIds: ['power'], clientName: '', profileId }),
    })
    expect(draft).toMatchObject({
      clientName: 'Fernhill Usage',
      contacts: ['ops@fernhill.example'],
      answers: {
        cds_use: 'Show their own use',
        cds_shares: false,
        cds_company_name: 'Fernhill Energy Advisors Ltd',
      },
    })
    const fromProfile = { kind: 'profile', profileId, profileName: 'Fernhill', answeredAs: null }
    expect(draft.sources).toEqual({
      client_name: fromProfile,
      client_uri: fromProfile,
      contacts: fromProfile,
      cds_use: fromProfile,
      cds_shares: { kind: 'default' },
      cds_company_name: fromProfile,
    })
  })

  it('follows the profile until a person writes something else, and never changes the profile by itself', async () => {
    const desk = await openRegistrationDesk()
    const profileId = await kept(desk)
    const { utilityId } = await utilityAsking(desk, {})
    const fill = async (draft: Parameters<typeof draftOf>[0]) =>
      (await desk.ask('registrations.prefill', { utilityId, draft: draftOf({ profileId, ...draft }) })).draft
    const first = await fill({ clientName: '' })
    const written = {
      ...first,
      clientName: 'Fernhill for them',
      sources: { ...first.sources, client_name: { kind: 'draft' as const } },
    }
    await desk.ask('registrations.saveDraft', { utilityId, draft: written })
    await desk.ask('profiles.save', {
      profileId,
      content: sampleProfile({ clientName: 'Renamed', clientUri: 'https://new.example' }),
    })
    const stored = (await desk.ask('registrations.draft', { utilityId })).draft
    const again = await fill(stored ?? {})
    expect([again.clientName, again.sources['client_name']]).toEqual(['Fernhill for them', { kind: 'draft' }])
    expect(again.clientUri).toBe('https://new.example')
    const { profiles } = await desk.ask('profiles.list', {})
    expect(profiles[0]?.clientName).toBe('Renamed')
  })

  it('keeps an answer for the next utility, which may call it otherwise', async () => {
    const desk = await openRegistrationDesk()
    const profileId = await kept(desk)
    const first = await utilityAsking(desk, { purpose: registrationField('purpose') })
    const second = await utilityAsking(desk, {
      purpose: registrationField('purpose', { field_name: 'harborline_purpose' }),
      certificate: registrationField('certificate', { format: 'pdf' }),
    })
    const name = desk.row(first.utilityId).name
    await desk.ask('profiles.keepAnswers', {
      profileId,
      utilityId: first.utilityId,
      answers: [
        { fieldName: 'cds_purpose', format: 'string', label: 'Harborline purpose', value: 'Show their use' },
        {
          fieldName: 'cds_certificate',
          format: 'pdf',
          label: 'Certificate',
          value: {
            fileName: 'soc2.pdf',
            mimeType: 'application/pdf',
            base64: pdf.toString('base64'),
            sizeBytes: pdf.length,
          },
        },
      ],
    })
    const { draft } = await desk.ask('registrations.prefill', {
      utilityId: second.utilityId,
      draft: draftOf({ scopeIds: ['power'], profileId }),
    })
    expect(draft.answers['harborline_purpose']).toBe('Show their use')
    expect(draft.sources['harborline_purpose']).toMatchObject({
      profileName: 'Fernhill',
      answeredAs: `“Harborline purpose” for ${name}`,
    })
    // The document goes along as if it had been chosen there.
    await desk.register(second.utilityId, draft)
    expect(registrationBody(second.utility)['cds_certificate']).toBe(pdf.toString('base64'))
  })

  it('leaves out an answer that this utility does not offer, and null where it takes none', async () => {
    const desk = await openRegistrationDesk()
    const answer = (fieldName: string, format: string, value: string | null) =>
      ({ fieldName, format, label: fieldName, askedBy: null, value }) as const
    const profileId = await kept(desk, {
      answers: [answer('cds_kind', 'choice', 'research'), answer('cds_number', 'string', null)],
    })
    const choices = [{ id: 'retail', name: 'Retail', description: '', documentation: '' }]
    const { utilityId } = await utilityAsking(desk, {
      kind: registrationField('kind', { format: 'choice', choices }),
      number: registrationField('number'),
    })
    const { draft } = await desk.ask('registrations.prefill', {
      utilityId,
      draft: draftOf({ scopeIds: ['power'], profileId }),
    })
    expect(draft.answers).toEqual({})
  })

  it('names the field whose document is in no profile any more', async () => {
    const desk = await openRegistrationDesk()
    const profileId = await kept(desk)
    const { documentId } = await desk.ask('profiles.addDocument', {
      profileId,
      fileName: 'soc2.pdf',
      base64: pdf.toString('base64'),
    })
    const { utilityId } = await utilityAsking(desk, {
      certificate: registrationField('certificate', { format: 'pdf' }),
    })
    const answers = {
      cds_certificate: {
        documentId,
        fileName: 'soc2.pdf',
        mimeType: 'application/pdf',
        sizeBytes: pdf.length,
      },
    }
    const draft = draftOf({ scopeIds: ['power'], answers })
    expect((await desk.ask('registrations.preview', { utilityId, draft })).problems).toEqual([])
    await desk.ask('profiles.removeDocument', { documentId })
    const { problems } = await desk.ask('registrations.preview', { utilityId, draft })
    expect(problems).toEqual([
      {
        fieldName: 'cds_certificate',
        problem: 'needs “soc2.pdf” again; it is in no company profile any more',
      },
    ])
  })
})

describe('the request', () => {
  it('C-270 carries the addresses of the profile, and its other languages as members of their own', async () => {
    const desk = await openRegistrationDesk()
    const profileId = await kept(desk, {
      logoUri: 'https://fernhill.example/logo.png',
      tosUri: 'https://fernhill.example/terms',
      policyUri: 'https://fernhill.example/privacy',
      inLanguages: [{ member: 'client_name', language: 'fr', value: 'Colline' }],
    })
    const { utility, utilityId } = await utilityAsking(desk, {})
    const { draft } = await desk.ask('registrations.prefill', {
      utilityId,
      draft: draftOf({ profileId, clientName: '' }),
    })
    await desk.register(utilityId, draft)
    expect(registrationBody(utility)).toMatchObject({
      client_name: 'Fernhill Usage',
      'client_name#fr': 'Colline',
      client_uri: 'https://fernhill.example',
      logo_uri: 'https://fernhill.example/logo.png',
      tos_uri: 'https://fernhill.example/terms',
      policy_uri: 'https://fernhill.example/privacy',
      contacts: ['ops@fernhill.example'],
    })
  })

  it('is not made with an address that is none', async () => {
    const desk = await openRegistrationDesk()
    const { utilityId } = await utilityAsking(desk, {})
    const draft = draftOf({ logoUri: 'logo.png', inLanguages: { 'tos_uri#fr': 'conditions' } })
    const { problems } = await desk.ask('registrations.preview', { utilityId, draft })
    expect(problems.map((one) => one.fieldName)).toEqual(['logo_uri', 'tos_uri#fr'])
  })
})
