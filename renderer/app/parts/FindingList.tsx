import type { FindingShown } from '../../../electron/contract/common'
import type { ReportedFinding } from '../../../electron/contract/report'
import { Icon, type Tone } from '../../ui/Icon'
import type { IconName } from '../../ui/icon-shapes'
import './parts.css'

const looks: Readonly<Record<FindingShown['severity'], { icon: IconName; tone: Tone; word: string }>> = {
  error: { icon: 'state-failing', tone: 'danger', word: 'Error' },
  warning: { icon: 'state-attention', tone: 'warn', word: 'Warning' },
  info: { icon: 'info', tone: 'muted', word: 'Note' },
}
const order: readonly FindingShown['severity'][] = ['error', 'warning', 'info']

/** What a utility does that the specification says otherwise; the gravest first. */
export function FindingList({ findings }: { findings: readonly (FindingShown | ReportedFinding)[] }) {
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return (
    <ul className="findings" aria-label="Findings">
      {sorted.map((finding) => {
        const look = looks[finding.severity]
        return (
          <li key={`${finding.document} ${finding.path} ${finding.text}`} className="findings__item">
            <Icon name={look.icon} tone={look.tone} label={look.word} />
            <span className="findings__words">
              {finding.text}
              <span className="meta findings__where">
                <span>{finding.clause}</span>
                <span className="mono">
                  {finding.document} {finding.path}
                </span>
              </span>
              {'sample' in finding ? <Sent finding={finding} /> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** What stands at that place, on demand: it can be long. */
function Sent({ finding: { sample, around } }: { finding: ReportedFinding }) {
  if (sample === null && around.length === 0) return null
  return (
    <details className="findings__sent">
      <summary>{sample === null ? 'What stands around it' : 'What it sent'}</summary>
      <pre className="mono findings__sample" dir="ltr">
        {sample ?? around.join('\n')}
      </pre>
    </details>
  )
}
