import { useState } from 'react'
import type { FindingShown } from '../../../electron/contract/common'
import type { UtilityProfile } from '../../../electron/contract/utilities'
import { copyText } from '../../app/act'
import { FindingList, findingsText } from '../../app/parts/FindingList'
import { counted } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { SegmentedControl } from '../../ui/SegmentedControl'

type Shown = 'all' | FindingShown['severity']

const words: Readonly<Record<FindingShown['severity'], string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Notes',
}
const severities = ['error', 'warning', 'info'] as const

/** What it does otherwise than the standard says, ready to be sent to its people. */
export function FindingsTab({ profile }: { profile: UtilityProfile }) {
  const { findings, name, host } = profile
  const [shown, setShown] = useState<Shown>('all')
  if (findings.length === 0)
    return (
      <EmptyState icon="done" title="Nothing to remark">
        Everything Busbar read from {name} keeps to the standard.
      </EmptyState>
    )
  const count = (severity: FindingShown['severity']) =>
    findings.filter((one) => one.severity === severity).length
  const listed = findings.filter((one) => shown === 'all' || one.severity === shown)
  return (
    <>
      <div className="toolbar utility__toolbar">
        <SegmentedControl<Shown>
          label="Severity"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `All ${String(findings.length)}` },
            ...severities
              .filter((severity) => count(severity) > 0)
              .map((severity) => ({
                value: severity,
                label: `${words[severity]} ${String(count(severity))}`,
              })),
          ]}
        />
        <span className="spacer" />
        <span className="meta hide-narrow">What it does otherwise than the standard says</span>
        <Button
          icon="copy"
          onPress={() =>
            copyText(
              findingsText(listed, `${name} (${host})`),
              `${counted(listed.length, 'finding')} copied as text`,
            )
          }
        >
          Copy all
        </Button>
      </div>
      <div className="scroll findings-page" role="region" aria-label="What was found" tabIndex={0}>
        <FindingList findings={listed} />
      </div>
    </>
  )
}
