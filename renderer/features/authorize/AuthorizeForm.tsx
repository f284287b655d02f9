import { useState } from 'react'
import type { ConsentAsked, ConsentClient, ConsentMode } from '../../../electron/contract/authorization'
import type { Answer } from '../../../electron/contract/registrations'
import { act } from '../../app/act'
import { go, type RouteOf } from '../../app/navigation'
import { ExternalLink } from '../../app/parts/ExternalLink'
import { useQuery } from '../../app/use-query'
import { useWords } from '../../app/words'
import { Button } from '../../ui/Button'
import { CheckboxField } from '../../ui/CheckboxField'
import { EnvironmentBand, EnvironmentMark } from '../../ui/EnvironmentMark'
import { Field } from '../../ui/Field'
import { RadioGroup } from '../../ui/RadioGroup'
import { DetailEditor } from './DetailEditor'
import { type DetailAnswers, detailsText } from './detail-values'
import { ExactRequest } from './ExactRequest'
import { ModeChoice } from './ModeChoice'

interface AuthorizeFormProps {
  route: RouteOf<'authorize'>
  clients: readonly ConsentClient[]
  utilityName: string
}

/** The client object to begin with: the one that was meant, else one in production. */
function firstOf(clients: readonly ConsentClient[], clientId: string | undefined): ConsentClient | undefined {
  return (
    clients.find((one) => one.clientId === clientId) ??
    clients.find((one) => one.environment === 'production') ??
    clients[0]
  )
}

export function AuthorizeForm({ route, clients, utilityName }: AuthorizeFormProps) {
  const { registrationId, grantId = null } = route
  const [clientId, setClientId] = useState(firstOf(clients, route.clientId)?.clientId ?? '')
  const client = firstOf(clients, clientId)
  const [chosen, setChosen] = useState<readonly string[] | null>(route.scopeIds ?? null)
  const [wantedMode, setMode] = useState<ConsentMode | null>(null)
  const [login, setLogin] = useState(route.login === true)
  const [answers, setAnswers] = useState<DetailAnswers>({})

  const scopes = (client?.scopes ?? []).filter(({ id }) =>
    chosen ? chosen.includes(id) : client?.scopes.length === 1,
  )
  const unreachable = scopes.filter((scope) => !scope.reachable).map(({ name }) => name)
  const mode = wantedMode ?? modeOf(client, unreachable)
  // A grant has its own details; those of an earlier try count until one is answered anew.
  const isAgain = route.details !== undefined && Object.keys(answers).length === 0
  const isSettled = grantId !== null || isAgain
  const asked: ConsentAsked = {
    registrationId: registrationId as ConsentAsked['registrationId'],
    clientId: client?.clientId ?? '',
    mode,
    scopeIds: scopes.map(({ id }) => id),
    details: isSettled ? (route.details ?? null) : detailsText(scopes, answers),
    grantId,
    login,
  }
  const words = useWords()
  const { data: preview } = useQuery('authorization.preview', client ? asked : null)
  if (!client) return null

  const answer = (scopeId: string, fieldId: string, value: Answer | undefined) =>
    setAnswers((before) => {
      const { [fieldId]: _, ...rest } = before[scopeId] ?? {}
      return { ...before, [scopeId]: value === undefined ? rest : { ...rest, [fieldId]: value } }
    })
  const begin = async () => {
    const begun = await act('authorization.begin', asked, { about: utilityName })
    if (begun) go({ name: 'authorizations', authorizationId: begun.authorizationId })
  }
  const toggle = (id: string, on: boolean) => {
    const now = scopes.map((scope) => scope.id)
    setChosen(client.scopes.map((scope) => scope.id).filter((one) => (one === id ? on : now.includes(one))))
  }

  return (
    <div className="authorize">
      <EnvironmentBand
        environment={client.environment}
        text="Only test accounts can sign in; no customer’s data is touched."
      />
      {client.testAccounts === null ? null : (
        <p>
          <ExternalLink url={client.testAccounts} label="Test accounts" about={utilityName} />
        </p>
      )}
      {clients.length > 1 && grantId === null ? (
        <RadioGroup
          label={words.asWhom}
          value={client.clientId}
          onChange={(next) => {
            setClientId(next)
            setChosen(null)
          }}
          options={clients.map((one) => ({
            value: one.clientId,
            label: (
              <span className="inline">
                {one.name} <EnvironmentMark environment={one.environment} />
              </span>
            ),
          }))}
        />
      ) : null}
      {grantId === null ? null : (
        <p className="soft">
          For the grant <span className="mono">{grantId}</span>, which waits for the customer. What it is
          about was settled when it was made.
        </p>
      )}
      <Field label={words.wanted} nativeLabel={false}>
        <div className="choices" role="group" aria-label={words.wanted}>
          {client.scopes.map((scope) => (
            <CheckboxField
              key={scope.id}
              label={
                <>
                  {scope.name} <span className="meta mono">{scope.id}</span>
                </>
              }
              help={scope.description}
              checked={scopes.includes(scope)}
              disabled={grantId !== null}
              onChange={(on) => toggle(scope.id, on)}
            />
          ))}
        </div>
      </Field>
      {grantId === null && isAgain ? (
        <p className="soft">With the details of the last time; answer one below to write them anew.</p>
      ) : null}
      {(grantId === null ? scopes : []).map((scope) => (
        <DetailEditor
          key={`${client.clientId} ${scope.id}`}
          scope={scope}
          registrationId={registrationId}
          timezone={client.timezone}
          utilityName={utilityName}
          answers={answers}
          onChange={(fieldId, value) => answer(scope.id, fieldId, value)}
        />
      ))}
      <ModeChoice
        client={client}
        registrationId={registrationId}
        utilityName={utilityName}
        unreachable={unreachable}
        mode={mode}
        onChange={setMode}
      />
      <CheckboxField
        label="Ask for a new sign-in"
        help="Also when somebody is signed in to the utility in that browser already."
        checked={login}
        onChange={setLogin}
      />
      {scopes.length === 0 ? (
        <p className="soft">
          Choose what to ask for; the exact request is shown here before anything is sent.
        </p>
      ) : (
        <ExactRequest preview={preview} />
      )}
      <div className="authorize__foot">
        <Button kind="primary" disabled={preview === null || preview.problem !== null} onPress={begin}>
          {mode === 'link' ? 'Make the link' : words.begin}
        </Button>
        {preview && mode !== 'link' ? (
          <span className="meta">
            Opens <strong dir="ltr">{preview.host}</strong> in your browser.
          </span>
        ) : null}
      </div>
    </div>
  )
}

/** The way that works without any setting up comes first; with a code where nothing else opens the data. */
function modeOf(client: ConsentClient | undefined, unreachable: readonly string[]): ConsentMode {
  if (client?.here === 'ready' || unreachable.length > 0 || client?.receiptUri === null) return 'here'
  return 'receipt'
}
