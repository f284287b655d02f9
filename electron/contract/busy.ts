import { z } from 'zod'

/** Something under way at a registration. Leaving and renewing may last for days and go on after a restart. */
export const busyWork = z.object({
  work: z.enum(['leaving', 'renewing', 'changing', 'disabling', 'replacing']),
  /** The client object it is about; null for the registration as a whole. */
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
})
export type BusyWork = z.infer<typeof busyWork>

/**
 * Whether one of two works at the same registration has to wait. Leaving ends everything that others need; a secret is
 * not renewed while its object is disabled or while another admin secret takes its place.
 */
export function excludes(one: BusyWork, other: BusyWork): boolean {
  const works = [one.work, other.work]
  if (works.includes('leaving')) return true
  if (works.includes('renewing')) {
    const endsIt = works.includes('disabling') || works.includes('replacing')
    return endsIt && one.clientId === other.clientId
  }
  return one.work === 'replacing' && other.work === 'replacing'
}

/** The first work under way that this one has to wait for. */
export function keptBy(wanted: BusyWork, underWay: readonly BusyWork[]): BusyWork | null {
  return underWay.find((one) => excludes(wanted, one)) ?? null
}

/** What is under way, as a sentence about the registration. */
export function busyWords({ work, clientName }: BusyWork): string {
  const client = clientName ?? 'a client object'
  switch (work) {
    case 'leaving':
      return 'This registration is being left'
    case 'renewing':
      return `The secret of ${client} is being renewed`
    case 'changing':
      return `A change of ${client} is on its way`
    case 'disabling':
      return `${client} is being disabled`
    case 'replacing':
      return 'The admin secret is being replaced'
  }
}

/** What a person can do about it. */
export function busyNextStep({ work }: BusyWork): string {
  switch (work) {
    case 'leaving':
      return 'Go on with leaving, or leave the rest as it is; both are under Leave.'
    case 'renewing':
      return 'Bring the renewal to its end or call it off; it is under Credentials, Renewals.'
    case 'changing':
    case 'disabling':
    case 'replacing':
      return 'Wait for the answer of the utility, then try again.'
  }
}
