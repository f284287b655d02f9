import { z } from 'zod'
import { atMs, finding, utilityBrief, utilityId } from './common'
import { method } from './define'

/** A finding with what the utility sent at that place. */
export const reportedFinding = finding.extend({
  /** The address of the document, when it is kept. */
  url: z.string().nullable(),
  /** The value at the path as JSON text, secrets taken out and cut short; null when nothing stands there. */
  sample: z.string().nullable(),
  /** The members that stand around an absent value, to show that the right object was read. */
  around: z.array(z.string()),
})
export type ReportedFinding = z.infer<typeof reportedFinding>

/** What a utility does otherwise than the specifications say, for its own people to read. */
export const conformanceReport = z.object({
  utility: utilityBrief,
  madeAtMs: atMs,
  /** When the oldest of the documents it rests on was received; null when none is kept. */
  documentsFromMs: atMs.nullable(),
  /** Errors and warnings, the gravest first. */
  deviations: z.array(reportedFinding),
  /** Unknown members and values: allowed, and worth knowing (CDS-WG1-01 §6, CDS-WG1-02 §10). */
  information: z.array(reportedFinding),
  /** The deviations as Markdown, ready to be sent. */
  markdown: z.string(),
})
export type ConformanceReport = z.infer<typeof conformanceReport>

export const reportMethods = {
  'report.get': method('desk', z.object({ utilityId }), conformanceReport, ['not-found']),
  /** Asks for a place and writes the report there; `saved` is false when the person thought otherwise. */
  'report.save': method(
    'desk',
    z.object({ utilityId, format: z.enum(['json', 'markdown']) }),
    z.object({ saved: z.boolean() }),
    ['not-found'],
  ),
} as const
