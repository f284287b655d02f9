import { copyText } from '../../app/act'
import { putListAway, startList, useListRead, type ListRead } from '../../app/adding/read-list'
import { counted } from '../../app/parts/wire-words'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { ProblemBanner } from '../../ui/ProblemBanner'

/** What a file or a paste holds, before anybody is asked. */
export function ListCard() {
  const { list, problem } = useListRead()
  if (problem)
    return (
      <ProblemBanner
        problem={problem}
        onCopy={(text) => copyText(text)}
        actions={<IconButton icon="close" size="sm" label="Put away" onPress={putListAway} />}
        urgent
      />
    )
  return list ? <Read list={list} /> : null
}

function Read({ list }: { list: ListRead }) {
  const { name, what, inputs, problems } = list
  return (
    <section className="list-read" aria-label={`List ${name}`}>
      <header className="list-read__head">
        <span className="list-read__words">
          <strong className="truncate">{what === 'inventory' ? `${name}: a Busbar inventory` : name}</strong>
          <span className="soft">
            {counted(inputs.length, 'address', 'addresses')}
            {problems.length > 0 ? `, ${counted(problems.length, 'remark')}` : ''}. Nobody was asked yet.
          </span>
        </span>
        <Button kind="quiet" onPress={putListAway}>
          Put away
        </Button>
        <Button
          kind="primary"
          icon="search"
          disabled={inputs.length === 0}
          onPress={() => startList(list)}
          autoFocus
        >
          Look up {inputs.length}
        </Button>
      </header>
      {problems.length > 0 ? (
        <details open={problems.length <= 5}>
          <summary>What could not be read as it stands</summary>
          <ul className="list-read__problems">
            {problems.slice(0, 200).map((one) => (
              <li key={`${String(one.line)} ${one.text}`}>
                <span className="meta num">Line {one.line}</span>
                <span>{one.text}</span>
              </li>
            ))}
          </ul>
          {problems.length > 200 ? <p className="meta">And {problems.length - 200} more.</p> : null}
        </details>
      ) : null}
    </section>
  )
}
