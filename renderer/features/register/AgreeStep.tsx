import { useEffect, useState } from 'react'
import type { RegistrationDraft, RegistrationPlan } from '../../../electron/contract/registrations'
import type { WatchedPage } from '../../../electron/contract/watching'
import { call } from '../../app/core-client'
import { useQuery } from '../../app/use-query'
import { type Compared, VersionDialog } from '../../app/parts/VersionDialog'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { Spinner } from '../../ui/Spinner'
import { AgreePage } from './AgreePage'
import { snapshotOf } from './page-snapshot'

interface AgreeStepProps {
  plan: RegistrationPlan
  draft: RegistrationDraft
  onChange: (patch: Partial<RegistrationDraft>) => void
  error: string | null
}

/** The pages one agrees to by registering: read anew, with the words that are agreed to and their hash. */
export function AgreeStep({ plan, draft, onChange, error }: AgreeStepProps) {
  const { policyUrl, termsUrl, utility } = plan
  const named: readonly { page: WatchedPage; url: string | null }[] = [
    { page: 'policy', url: policyUrl },
    { page: 'terms', url: termsUrl },
  ]
  const pages = named.flatMap(({ page, url }) => (url === null ? [] : [{ page, url }]))
  const { data } = useQuery('watching.status', pages.length === 0 ? null : { utilityId: utility.utilityId })
  const [reading, setReading] = useState(pages.length > 0)
  const [compared, setCompared] = useState<Compared | null>(null)
  const { utilityId } = utility
  const isAny = pages.length > 0
  useEffect(() => {
    if (!isAny) return undefined
    let gone = false
    // What goes wrong stands with the page.
    void call('watching.readPages', { utilityId }).then(() => !gone && setReading(false))
    return () => {
      gone = true
    }
  }, [utilityId, isAny])
  const readAgain = async () => {
    setReading(true)
    await call('watching.readPages', { utilityId })
    setReading(false)
  }
  if (!isAny)
    return (
      <div className="register__intro">
        <h2 tabIndex={-1}>Read and agree</h2>
        <p className="soft">{utility.name} names neither a policy nor terms. There is nothing to agree to.</p>
      </div>
    )
  const watched = (page: WatchedPage, url: string) =>
    data?.pages.find((one) => one.page === page && one.url === url) ?? null
  const shown = pages.flatMap(({ page, url }) => snapshotOf(watched(page, url))?.snapshotId ?? [])
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>Read and agree</h2>
        <p className="soft">
          Registering means agreeing to these pages. Their words are kept here, so that it can be shown later
          what you agreed to.
        </p>
        <Button size="sm" icon="sync" disabled={reading} onPress={readAgain}>
          Read again
        </Button>
      </div>
      <ul className="register__pages">
        {pages.map(({ page, url }) => (
          <AgreePage
            key={page}
            page={page}
            url={url}
            about={utility.name}
            watched={watched(page, url)}
            reading={reading}
            onRead={setCompared}
          />
        ))}
      </ul>
      {reading ? (
        <p className="inline soft" role="status">
          <Spinner /> Reading {pages.length === 1 ? 'the page' : 'the pages'}…
        </p>
      ) : null}
      <div data-field="agreed">
        <CheckboxField
          label={`I have read ${pages.length === 1 ? 'it' : 'them'} and agree for my company`}
          checked={draft.agreed}
          disabled={reading}
          onChange={(agreed) => onChange({ agreed, agreedSnapshots: agreed ? shown : null })}
          error={error}
        />
      </div>
      <VersionDialog compared={compared} onClose={() => setCompared(null)} />
    </>
  )
}
