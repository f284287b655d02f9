import type { CompanyProfile, ProfileAnswer } from '../../../electron/contract/profiles'
import { answerWords } from '../../app/parts/answer-words'
import { formatWords } from '../../app/parts/requirement-words'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Page'
import { TextField } from '../../ui/TextField'
import type { ProfileForm } from './use-profile-form'

const typed = ['string', 'url', 'email']

/** Answers that were kept from registrations, for the next utility that asks the same. */
export function ProfileAnswers({ profile, form }: { profile: CompanyProfile; form: ProfileForm }) {
  const { answers } = form.content
  return (
    <Section title="Answers" meta={answers.length === 0 ? undefined : String(answers.length)}>
      {answers.length === 0 ? (
        <p className="soft">
          None yet. While you register, an answer can be kept in {profile.name} for the next utility that asks
          the same.
        </p>
      ) : (
        <ul className="profiles__answers" aria-label="Answers">
          {answers.map((answer, at) => (
            <li key={`${answer.fieldName} ${answer.format}`} className="profiles__answer">
              <AnswerValue
                answer={answer}
                error={form.problemOf(answer.fieldName)}
                onChange={(value) =>
                  form.change({
                    answers: answers.map((one, index) => (index === at ? { ...one, value } : one)),
                  })
                }
              />
              <IconButton
                icon="close"
                label={`Remove the answer to ${answer.label}`}
                size="sm"
                onPress={() => form.change({ answers: answers.filter((_, index) => index !== at) })}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

interface AnswerValueProps {
  answer: ProfileAnswer
  error: string | null
  onChange: (value: string) => void
}

/** Text is written here; everything else was chosen where it was asked, and is chosen again there. */
function AnswerValue({ answer, error, onChange }: AnswerValueProps) {
  const { label, format, value, fieldName, askedBy } = answer
  const from = askedBy === null ? fieldName : `${fieldName}, first asked by ${askedBy}`
  if (typed.includes(format) && typeof value === 'string')
    return (
      <TextField
        label={label}
        note={formatWords(format)}
        help={from}
        value={value}
        onChange={onChange}
        error={error}
      />
    )
  return (
    <div className="profiles__fixed">
      <span className="strong">{label}</span>
      <span>{answerWords(value)}</span>
      <span className="meta">{from}</span>
    </div>
  )
}
