import type { Context } from './context'

/** A one-page PDF with a title and lines to sign on: small, valid, and made here. */
function blankForm(title: string): Buffer {
  const lines = [title, 'Company:', 'Name of signatory:', 'Date:', 'Signature:']
  const text = lines
    .map(
      (line, index) => `BT /F1 ${index === 0 ? 16 : 12} Tf 72 ${720 - index * 48} Td (${clean(line)}) Tj ET`,
    )
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

function clean(line: string): string {
  return line.replace(/[^ -~]/g, '?').replace(/[\\()]/g, (sign) => `\\${sign}`)
}

/** The agreement of this utility, to be signed. */
export function blankAgreement(context: Context): Buffer {
  return blankForm(`${context.profile.name} - data access agreement`)
}
