import type { RegistrationId, UtilityId } from '../../electron/contract/common'
import type { CredentialRow } from '../../electron/contract/credentials'
import type { Rotation, RotationId } from '../../electron/contract/rotation'
import { BusbarError } from '../../electron/contract/errors'
import { openRegistrationDesk, type RegistrationDesk } from './registration-desk'
import { draftOf } from './registration-draft'
import { startUtility } from './scripted-utility'
import { SecretKeeper } from './secret-keeper'

export interface CredentialTestDesk {
  readonly desk: RegistrationDesk
  readonly keeper: SecretKeeper
  readonly registrationId: RegistrationId
  readonly utilityId: UtilityId
  readonly rows: () => Promise<CredentialRow[]>
  /** The row of a credential by the server's id. */
  readonly row: (id: string) => Promise<CredentialRow>
  /** Reads client objects and credentials. */
  readonly refresh: () => Promise<void>
}

/** A desk registered with a keeper of secrets, whose client object `robot` has one secret, `cred-2`. */
export async function openCredentialDesk(
  prepare: (keeper: SecretKeeper) => void = () => undefined,
): Promise<CredentialTestDesk> {
  const keeper = new SecretKeeper(await startUtility())
  keeper.add('robot')
  prepare(keeper)
  const desk = await openRegistrationDesk({ nowMs: keeper.nowMs })
  const utilityId = await desk.add(keeper.utility.origin)
  const { registrationId } = await desk.register(utilityId, draftOf())
  if (registrationId === null) throw new Error('not registered')
  await desk.followedUp()
  const rows = async () => (await desk.ask('credentials.list', {})).rows
  return {
    desk,
    keeper,
    registrationId,
    utilityId,
    rows,
    async row(id) {
      const found = (await rows()).find((one) => one.credentialId === id)
      if (!found) throw new Error(`no row for ${id}`)
      return found
    },
    refresh: async () => void (await desk.ask('registrations.refresh', { registrationId })),
  }
}

/** The code of what was thrown; `done` when nothing was. */
export const codeOf = async (work: Promise<unknown>): Promise<string> =>
  await work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof BusbarError ? thrown.code : String(thrown)),
  )

/** The rotation once it waits for somebody, failed or is over. */
export async function settledRotation(
  { ask }: Pick<RegistrationDesk, 'ask'>,
  rotationId: RotationId,
): Promise<Rotation> {
  for (;;) {
    const rotation = await ask('rotation.get', { rotationId })
    if (!rotation.working) return rotation
    await new Promise((resolve) => setImmediate(resolve))
  }
}
