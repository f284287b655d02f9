import type { ReactNode } from 'react'
import type { Money, WireEnum } from '../../../electron/contract/common'
import { RawValue } from '../../ui/Chip'
import { Icon } from '../../ui/Icon'
import { requirementLook } from './requirement-words'
import { moneyWords, wordOf } from './wire-words'
import './parts.css'

interface TaskLineProps {
  type: WireEnum
  description: string
  fee: Money | null
  /** Small facts under the words: who asks, since when. */
  note?: ReactNode | undefined
  /** State and acts at the end of the line. */
  end?: ReactNode | undefined
  /** What there is to know and to do, under the line. */
  children?: ReactNode | undefined
}

/** Something that is asked for: its kind, the utility's own words, the fee. */
export function TaskLine({ type, description, fee, note, end, children }: TaskLineProps) {
  const look = requirementLook(type)
  return (
    <li className="task">
      <div className="task__line">
        <Icon name={look?.icon ?? 'state-unknown'} tone="muted" />
        <span className="task__words">
          <span className="strong">
            {look ? look.title : <RawValue value={wordOf(type)} />}
            {fee ? <span className="num">, {moneyWords(fee)}</span> : null}
          </span>
          {description ? <span className="soft">{description}</span> : null}
          {note ? <span className="meta">{note}</span> : null}
        </span>
        {end ? <span className="task__end">{end}</span> : null}
      </div>
      {children ? <div className="task__under">{children}</div> : null}
    </li>
  )
}
