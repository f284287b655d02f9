import type { RegistrationPlan } from '../../../electron/contract/registrations'
import { formatWords } from '../../app/parts/requirement-words'
import { TaskLine } from '../../app/parts/TaskLine'
import { counted, moneyWords } from '../../app/parts/wire-words'
import { Banner } from '../../ui/Banner'

/** What is asked for now, what comes after, what it costs, before a person starts to type. */
export function TakesStep({ plan }: { plan: RegistrationPlan }) {
  const { fields, tasks, feesByCurrency, humanReview, utility } = plan
  return (
    <>
      <div className="register__intro">
        <h2 tabIndex={-1}>What it takes</h2>
        <p className="soft">
          {fields.length === 0 ? 'No values of their own' : counted(fields.length, 'value')} now,{' '}
          {tasks.length === 0 ? 'no steps' : counted(tasks.length, 'step')} after.{' '}
          {feesByCurrency.length === 0
            ? 'No fee is announced.'
            : `Announced fees: ${feesByCurrency.map(moneyWords).join(' and ')}.`}
        </p>
      </div>
      {humanReview ? (
        <Banner icon="review" title={`People at ${utility.name} review this.`}>
          They decide when and how; no date can be promised.
        </Banner>
      ) : null}
      <section>
        <h3 className="register__h3">Sent with the registration</h3>
        {fields.length === 0 ? (
          <p className="soft">Only your name and how to reach you.</p>
        ) : (
          <ul className="register__values">
            {fields.map((field) => (
              <li key={field.fieldId} className="register__value-item">
                <span className="strong">{field.label}</span>
                <span className="meta">
                  {formatWords(field.format)}, {field.required ? 'required' : 'optional'}
                </span>
                <span className="meta register__value-asks">
                  <span className="mono">{field.fieldName}</span>
                  <span>for {askedBy(field.askedBy, plan)}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3 className="register__h3">Afterwards, in your inbox</h3>
        {tasks.length === 0 ? (
          <p className="soft">Nothing: this utility asks for no steps afterwards.</p>
        ) : (
          <ul>
            {tasks.map((task) => (
              <TaskLine
                key={task.fieldId}
                type={task.type}
                description={task.description}
                fee={task.fee}
                note={`for ${askedBy(task.askedBy, plan)}`}
              />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

const askedBy = (ids: readonly string[], plan: RegistrationPlan) =>
  ids.map((id) => plan.scopes.find((scope) => scope.id === id)?.name ?? id).join(', ')
