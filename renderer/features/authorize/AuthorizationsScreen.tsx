import { copyText } from '../../app/act'
import { useAction } from '../../app/action-registry'
import { useNavigation, type RouteOf } from '../../app/navigation'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { PageHead } from '../../ui/Page'
import { ProblemBanner } from '../../ui/ProblemBanner'
import { SkeletonRows } from '../../ui/Skeleton'
import { Tabs } from '../../ui/Tabs'
import { AuthorizationCard } from './AuthorizationCard'
import { TokenCard } from './TokenCard'
import './authorize.css'

/** What customers were asked for, how it ended, and the tokens that came of it. */
export function AuthorizationsScreen({ route }: { route: RouteOf<'authorizations'> }) {
  const list = useQuery('authorization.list', {})
  const tokens = useQuery('authorization.tokens', {})
  const back = useNavigation((state) => state.back)
  const replace = useNavigation((state) => state.replace)
  useAction('list.back', back)
  const words = useWords()
  const rows = list.data?.rows ?? []
  const kept = tokens.data?.rows ?? []
  const problem = list.error ?? tokens.error
  return (
    <div className="page scroll" data-pane="authorizations">
      <PageHead
        title={words.authorizations}
        start={<IconButton icon="back" label="Back" keys="u" flips onPress={back} />}
      />
      {problem ? (
        <ProblemBanner
          problem={problem}
          onRetry={() => {
            list.reload()
            tokens.reload()
          }}
          onCopy={(text) => copyText(text)}
        />
      ) : null}
      {list.loading ? <SkeletonRows label="Authorizations are loading" /> : null}
      <Tabs
        label="Authorizations"
        value={route.tab ?? 'asked'}
        onChange={(tab) => replace({ name: 'authorizations', tab })}
        tabs={[
          {
            value: 'asked',
            label: 'Asked',
            count: rows.length,
            panel:
              list.data && rows.length === 0 ? (
                <EmptyState icon="grants" title={words.nobodyAsked}>
                  Open a registration and choose <em>{words.ask}</em>: in your browser, or by a link to a
                  customer.
                </EmptyState>
              ) : (
                <ul className="authorizations" aria-label="Authorizations">
                  {rows.map((row) => (
                    <AuthorizationCard
                      key={row.authorizationId}
                      row={row}
                      marked={row.authorizationId === route.authorizationId}
                    />
                  ))}
                </ul>
              ),
          },
          {
            value: 'tokens',
            label: 'Tokens',
            count: kept.length,
            panel:
              tokens.data && kept.length === 0 ? (
                <EmptyState icon="keystone" title="No tokens of customers">
                  They appear when a customer agrees on this computer. They are sealed in the vault and never
                  shown.
                </EmptyState>
              ) : (
                <ul className="authorizations" aria-label="Tokens">
                  {kept.map((one) => (
                    <TokenCard key={one.authorizationId} tokens={one} />
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </div>
  )
}
