import type { MessageShown } from '../../../electron/contract/inbox'
import { PlainText } from './PlainText'

interface RequestedFieldsProps {
  fields: MessageShown['updatesRequested']
  /** What fields are called when the message itself does not say it. */
  names?: ReadonlyMap<string, string>
  onLink: (url: string) => void
}

/** The fields a message is about: what they are, what they say now, what they should say. */
export function RequestedFields({ fields, names, onLink }: RequestedFieldsProps) {
  return (
    <dl className="fields">
      {fields.map((one) => (
        <div key={one.field} className="fields__one">
          <dt>
            <span className="strong" dir="auto">
              {one.name ?? names?.get(one.field) ?? one.field}
            </span>{' '}
            {one.name === null ? null : <code className="meta">{one.field}</code>}
          </dt>
          <dd>
            {one.description ? <PlainText text={one.description} onLink={onLink} /> : null}
            {one.uri ? <PlainText text={one.uri} onLink={onLink} /> : null}
            {one.previousValue === null && one.newValue === null ? null : (
              <span className="fields__values">
                {one.previousValue === null ? null : (
                  <del>
                    <span className="visually-hidden">before: </span>
                    {one.previousValue}
                  </del>
                )}
                {one.newValue === null ? null : (
                  <ins>
                    <span className="visually-hidden">now: </span>
                    {one.newValue}
                  </ins>
                )}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
