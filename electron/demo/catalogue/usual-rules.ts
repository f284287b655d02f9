import type { Rules } from './profile'

/** What most utilities do. */
export const usualRules: Rules = {
  registrationStatus: 201,
  strayExpiry: false,
  sampleGrants: false,
  secretDays: null,
  secretForm: 'base64url',
  basicForm: 'rfc6749',
  apiQuery: null,
  pageSize: { coverage: 50, messages: 25 },
  latencyMs: 0,
  rateLimit: null,
  ownMetadata: false,
  linkDays: null,
  reviewedMembers: [],
  production: 'after-tasks',
}
