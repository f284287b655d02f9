import type { Answer, FormField } from '../../../electron/contract/registrations'

/** What the object holds for a field, as its control takes it; undefined where it holds nothing. */
export function answerOfMember({ control, label }: FormField, json: string | null): Answer | undefined {
  if (json === null) return undefined
  const value = JSON.parse(json) as Answer
  const isFile = control === 'image' || control === 'pdf'
  if (!isFile || typeof value !== 'string') return value
  return { fileName: label, mimeType: typeOf(control, value), base64: value, sizeBytes: bytesOf(value) }
}

/** The value of the member that stands for an answer; null where nothing was answered. */
export function memberOfAnswer(answer: Answer | undefined): string | null {
  if (answer === undefined) return null
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return JSON.stringify(answer)
  if ('rawJson' in answer) return answer.rawJson
  return 'base64' in answer ? JSON.stringify(answer.base64) : null
}

/** Of a file nothing is kept but its bytes. */
function typeOf(control: 'image' | 'pdf', base64: string): string {
  if (control === 'pdf') return 'application/pdf'
  return base64.startsWith('iVBOR') ? 'image/png' : 'image/jpeg'
}

function bytesOf(base64: string): number {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding)
}
