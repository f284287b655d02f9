import { useState } from 'react'
import { Checkbox, CheckboxField } from '../ui/CheckboxField'
import { Disclosure } from '../ui/Disclosure'
import { FileField } from '../ui/FileField'
import { Kbd } from '../ui/Kbd'
import { PasswordField } from '../ui/PasswordField'
import { RadioGroup } from '../ui/RadioGroup'
import { SecretField } from '../ui/SecretField'
import { SelectField } from '../ui/SelectField'
import { SwitchField } from '../ui/SwitchField'
import { TextArea } from '../ui/TextArea'
import { TextField } from '../ui/TextField'
import { Group, Shown } from './GalleryParts'

const still = () => undefined

/** Every field, plain, focused, wrong, disabled. */
export function FormsGroup() {
  const [text, setText] = useState('Fernhill Usage Portal')
  const [zone, setZone] = useState<'denver' | 'berlin' | null>('denver')
  const [answer, setAnswer] = useState<'yes' | 'no' | null>('no')
  const [agreed, setAgreed] = useState(true)
  const [locks, setLocks] = useState(true)
  return (
    <Group title="Forms">
      <div className="gallery__cols">
        <div className="form-rows">
          <TextField
            label="Client name"
            note="required"
            value={text}
            onChange={setText}
            help="From company profile"
            count={`${String(text.length)} of 64`}
          />
          <Shown as="focused">
            <TextField label="Focus" value="https://fernhill.example" onChange={still} />
          </Shown>
          <TextField
            label="Error"
            value="security@fernhill"
            onChange={still}
            error="Add the part after the dot, like fernhill.example"
          />
          <TextField label="Disabled" value="Not asked by this utility" onChange={still} disabled />
          <TextField label="Read only" value="c_4e17" onChange={still} readOnly code />
          <TextField
            label="Search"
            value=""
            onChange={still}
            icon="search"
            example="Search or filter"
            end={<Kbd keys="/" />}
          />
          <PasswordField label="Passphrase" value="correct horse" onChange={still} size="lg" />
        </div>
        <div className="form-rows">
          <SelectField
            label="Time zone"
            value={zone}
            onChange={setZone}
            options={[
              { value: 'denver', label: 'America/Denver' },
              { value: 'berlin', label: 'Europe/Berlin' },
            ]}
          />
          <SelectField label="Disabled" value={null} onChange={still} options={[]} disabled />
          <TextArea
            label="Long text"
            value="Show customers their own electricity and gas use."
            onChange={still}
            count="48 of 500"
            rows={3}
          />
          <TextArea label="Error" value="" onChange={still} rows={2} error="This is asked for" />
          <Disclosure label="A part that few need">
            <p>What is closed is not there at all.</p>
          </Disclosure>
          <FileField
            label="Privacy certificate"
            note="PDF, required"
            file={null}
            maxBytes={1_000_000}
            onChoose={still}
            onRemove={still}
          />
          <FileField
            label="Chosen"
            file={{ name: 'soc2-letter-2026.pdf', sizeBytes: 412_000 }}
            maxBytes={1_000_000}
            onChoose={still}
            onRemove={still}
          />
        </div>
        <div className="form-rows">
          <CheckboxField label="I have read the terms" checked={agreed} onChange={setAgreed} />
          <CheckboxField
            label="Leave empty (null)"
            checked={false}
            onChange={still}
            error="Choose one of the two"
          />
          <CheckboxField
            label="Disabled"
            checked
            onChange={still}
            disabled
            help="This utility does not ask for it"
          />
          <span className="inline">
            <Shown as="focused">
              <Checkbox aria-label="Focus" checked={false} onChange={still} />
            </Shown>
            <Checkbox aria-label="Mixed" checked={false} mixed onChange={still} />
          </span>
          <RadioGroup
            label="Sends usage to other companies"
            note="required, their default is No"
            value={answer}
            onChange={setAnswer}
            inline
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
          <SwitchField
            label="Lock when the computer sleeps"
            checked={locks}
            onChange={setLocks}
            help="Also counts time asleep"
          />
          <SwitchField label="Off" checked={false} onChange={still} />
          <SwitchField
            label="Lock with the screen"
            checked={false}
            onChange={still}
            disabled
            reason="Your desktop does not report it"
          />
          <SecretField
            label="Client secret, “portal-web”"
            onReveal={() => Promise.resolve({ secret: 'demo-7Qk2-vX9f-not-real', hideAfterSec: 20 })}
            onCopy={() => Promise.resolve({ clearAfterSec: 30 })}
          />
          <SecretField label="Not sealed here" disabled onReveal={() => Promise.reject(new Error('none'))} />
        </div>
      </div>
    </Group>
  )
}
