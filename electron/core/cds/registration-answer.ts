import { type ClientObject, readClientMembers } from './client-object'
import { type AnswerBody, readObject } from './document'
import type { Reading } from './findings'
import type { ObjectReader } from './object-reader'
import { clientAdminScope } from './scope-description'

/** The admin Client Object as registering returned it, its secrets taken out. */
export interface RegisteredClient extends ClientObject {
  readonly registration_client_uri: string | null
}

export interface RegistrationSecrets {
  /** Null when the answer carries none: then nobody can use this registration. */
  readonly clientSecret: string | null
  readonly registrationAccessToken: string | null
}

export interface RegistrationReading extends Reading<RegisteredClient> {
  readonly secrets: RegistrationSecrets
}

const clause = 'CDS-WG1-02 §4.2'

/**
 * Reads the answer to a registration. Neither the status 201 nor `client_secret_expires_at` is asked for: any answer
 * with an id and a secret is a registration. `adminScope` is what this server calls it. Throws `not-json` and its kin, `unexpected-answer`.
 */
export function readRegistrationAnswer(
  body: AnswerBody,
  url: string,
  adminScope: string = clientAdminScope,
): RegistrationReading {
  const { reader, findings } = readObject(body, url, clause)
  const secrets: RegistrationSecrets = {
    clientSecret: reader.text('client_secret') || null,
    registrationAccessToken: reader.text('registration_access_token', 'optional') || null,
  }
  const value: RegisteredClient = {
    ...readClientMembers(reader, 'registration'),
    registration_client_uri: reader.url('registration_client_uri', 'optional'),
  }
  checkAdmin(reader, value, adminScope)
  return { value, secrets, findings }
}

function checkAdmin(reader: ObjectReader, client: RegisteredClient, adminScope: string): void {
  if (client.scope !== adminScope) {
    reader.note('warning', 'scope', `The scope is “${client.scope}”; exactly “${adminScope}” is due.`)
  }
  if (client.token_endpoint_auth_method !== 'client_secret_basic') {
    reader.note('warning', 'token_endpoint_auth_method', 'The method client_secret_basic is due.')
  }
  for (const key of ['redirect_uris', 'response_types'] as const) {
    if (client[key].length > 0) reader.note('warning', key, `“${key}” is due empty.`)
  }
  const { registration_client_uri: managed, cds_client_uri: own } = client
  if (managed !== null && own !== null && managed !== own) {
    reader.note('info', 'registration_client_uri', 'It differs from “cds_client_uri”.', 'CDS-WG1-02 §5.4')
  }
}
