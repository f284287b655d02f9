import { copyText } from '../../app/act'
import { useQuery } from '../../app/use-query'
import { Button } from '../../ui/Button'
import { DateText } from '../../ui/DateText'
import { IconButton } from '../../ui/IconButton'
import { Block } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { PropertyList } from '../../ui/PropertyList'
import { SkeletonRows } from '../../ui/Skeleton'

/** One entry in full: redacted request and answer, and a command to try it by hand. */
export function ActivityDrawer({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const { data, error, reload } = useQuery('activity.get', { activityId })
  return (
    <aside className="activity__drawer scroll" aria-label="Details">
      <header className="activity__drawer-head">
        <h2>{data?.row.text ?? 'Details'}</h2>
        <IconButton icon="close" label="Close details" onPress={onClose} />
      </header>
      {error ? <ProblemBanner problem={error} onRetry={reload} /> : null}
      {!data && !error ? <SkeletonRows count={3} label="Details are loading" /> : null}
      {data ? (
        <>
          <PropertyList
            items={[
              { name: 'When', value: <DateText atMs={data.row.atMs} as="day-clock" focusable /> },
              { name: 'Who', value: data.row.actor === 'you' ? 'You' : 'Automatic' },
              { name: 'Utility', value: data.row.utility?.name ?? 'None' },
              ...(data.row.resultText === '' ? [] : [{ name: 'Result', value: data.row.resultText }]),
              ...(data.row.durationMs === null
                ? []
                : [{ name: 'Took', value: `${String(data.row.durationMs)} ms` }]),
            ]}
          />
          <Exchange title="Request" text={data.request} />
          <Exchange title="Answer" text={data.response} />
          {data.curl === null ? null : (
            <Block
              title="As a command"
              end={
                <Button size="sm" kind="quiet" icon="copy" onPress={() => copyText(data.curl ?? '')}>
                  Copy
                </Button>
              }
            >
              <pre className="activity__text-block">{data.curl}</pre>
            </Block>
          )}
        </>
      ) : null}
    </aside>
  )
}

function Exchange({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null
  return (
    <Block title={title}>
      <pre className="activity__text-block" aria-label={title}>
        {text}
      </pre>
    </Block>
  )
}
