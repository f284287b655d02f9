import { useEffect, useMemo, useRef, useState } from 'react'
import { messageKeys } from '../../../app/filter/message-keys'
import { offer, type Words } from '../../../app/filter/suggest'
import { useQuery } from '../../../app/use-query'
import { FilterField } from '../../../ui/FilterField'
import { focusList } from '../panes'

/** Searching starts when typing rests this long. */
const searchMs = 150

interface MessageSearchProps {
  text: string
  onSearch: (text: string) => void
  /** Parts of it that were left out, with the reason. */
  problems: readonly { why: string }[]
}

const noWords: Words = new Map()

/** The search of the inbox: words, keys and dates, with what there is to be found. */
export function MessageSearch({ text, onSearch, problems }: MessageSearchProps) {
  const [typed, setTyped] = useState(text)
  const [isUsed, setUsed] = useState(false)
  const { data } = useQuery('searches.words', isUsed ? {} : null)
  const words = useMemo(() => (data ? wordsOf(data.words) : noWords), [data])
  const newest = useRef(onSearch)
  useEffect(() => {
    newest.current = onSearch
  })
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => newest.current(typed), searchMs)
    return () => clearTimeout(timer)
  }, [typed, text])
  const whys = problems.map((one) => one.why)
  return (
    <div onFocus={() => setUsed(true)}>
      <FilterField
        label="Search messages"
        example="Search or filter"
        value={typed}
        onChange={(next) => setTyped(next.slice(0, 500))}
        offersAt={(now, caret) => offer(now, caret, messageKeys, () => words)}
        onEnter={() => {
          onSearch(typed)
          focusList()
        }}
        problem={whys.length === 0 ? null : `Left out of the search: ${whys.join('; ')}.`}
      />
    </div>
  )
}

function wordsOf(given: readonly { key: string; word: string; count: number }[]): Words {
  const words = new Map<string, Map<string, number>>()
  for (const { key, word, count } of given) {
    const counts = words.get(key) ?? new Map<string, number>()
    counts.set(word, (counts.get(word) ?? 0) + count)
    words.set(key, counts)
  }
  return words
}
