import type { UtilityId } from '../../electron/contract/common'
import {
  emptyDraft,
  type FormField,
  type RegistrationDraft,
  type RegistrationPlan,
} from '../../electron/contract/registrations'
import type {
  UtilityDetail,
  UtilityPreview,
  UtilityProfile,
  UtilityRow,
} from '../../electron/contract/utilities'

const dayMs = 24 * 3_600_000

export function sampleRow(changes: Partial<UtilityRow> = {}): UtilityRow {
  return {
    utilityId: 'uti_1' as UtilityId,
    name: 'Harborline Water & Light',
    abbreviation: 'HWL',
    host: 'data.harborline.example',
    state: 'healthy',
    failingKind: null,
    stateText: 'Everything asked was answered.',
    stage: 'found',
    countries: ['US'],
    commodities: ['electricity', 'water'],
    role: { kind: 'known', value: 'authoritative' },
    entities: ['Harborline Water & Light', 'HWL'],
    tags: [],
    outcomeUnknown: false,
    openItems: 0,
    unseenChanges: 0,
    nextExpiryAtMs: null,
    neverExpires: false,
    checkedAtMs: Date.now() - dayMs,
    hidden: false,
    registered: false,
    loopback: false,
    draft: 'merged',
    ...changes,
  }
}

export function sampleProfile(changes: Partial<UtilityProfile> = {}): UtilityProfile {
  return {
    name: 'Harborline Water & Light',
    abbreviation: 'HWL',
    description: 'A utility of a port.',
    host: 'data.harborline.example',
    metadataUrl: 'https://data.harborline.example/.well-known/cds-server-metadata.json',
    issuer: 'https://data.harborline.example',
    loopback: false,
    metadataVersion: 'v1',
    draft: {
      id: 'merged',
      label: 'the standard as agreed in November 2025',
      detectedBy: 'Nothing of an earlier draft is in its documents.',
      detected: 'merged',
      override: false,
      support: 'full',
    },
    timeZone: 'America/New_York',
    capabilities: ['oauth'],
    updated: null,
    links: {
      website: null,
      documentation: null,
      support: null,
      serviceDocumentation: null,
      policy: null,
      terms: 'https://data.harborline.example/terms',
      humanRegistration: null,
      testAccounts: null,
    },
    coverage: { entries: [], complete: true, problem: null },
    scopes: [
      {
        id: 'hwl_usage',
        type: 'cds_usage',
        name: 'Water usage',
        description: 'Monthly readings.',
        documentation: null,
        registerable: true,
        addedForYou: false,
        grantAdminScope: null,
        needsUserConsent: true,
        worksWithoutSecret: false,
        grantTypes: ['authorization_code'],
        requirements: [],
        optional: [],
        coverageIds: [],
        limits: [],
        knownType: false,
      },
    ],
    requirements: [],
    registration: { possible: true, reason: null, host: 'data.harborline.example' },
    relatedMetadata: [],
    relatedUtilities: [],
    findings: [],
    moved: null,
    ...changes,
  }
}

export function samplePreview(changes: Partial<UtilityProfile> = {}): UtilityPreview {
  return { previewId: 'pre_1', profile: sampleProfile(changes), alreadyListedAs: null }
}

export function sampleDetail(): UtilityDetail {
  return {
    row: sampleRow(),
    profile: sampleProfile(),
    addedAtMs: Date.now() - dayMs,
    lastProblem: null,
    pausedReason: null,
    pendingMove: null,
    checks: [],
    questions: [],
    changes: [],
  }
}

export function sampleField(changes: Partial<FormField> & Pick<FormField, 'fieldName'>): FormField {
  return {
    fieldId: changes.fieldName,
    label: changes.fieldName,
    description: `What ${changes.fieldName} is for.`,
    documentation: null,
    format: 'string',
    control: 'text',
    choices: [],
    nullable: false,
    required: true,
    maxLength: null,
    maxSizeBytes: null,
    askedBy: ['hwl_usage'],
    ...changes,
  }
}

export function samplePlan(fields: FormField[]): RegistrationPlan {
  const { utilityId, name, abbreviation, host } = sampleRow()
  return {
    utility: { utilityId, name, abbreviation, host },
    scopes: [],
    fields,
    tasks: [],
    feesByCurrency: [],
    humanReview: false,
    policyUrl: null,
    termsUrl: 'https://data.harborline.example/terms',
  }
}

export function sampleDraft(changes: Partial<RegistrationDraft> = {}): RegistrationDraft {
  return {
    ...emptyDraft,
    scopeIds: ['hwl_usage'],
    clientName: 'Fernhill',
    agreed: true,
    step: 3,
    ...changes,
  }
}
