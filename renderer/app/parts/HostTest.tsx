import { useEffect, useState } from 'react'
import type { Failure } from '../../../electron/contract/common'
import type { TestLine } from '../../../electron/contract/network'
import { announce } from '../../ui/announcer'
import { Button } from '../../ui/Button'
import { PropertyList } from '../../ui/PropertyList'
import { Spinner } from '../../ui/Spinner'
import { TextField } from '../../ui/TextField'
import { WordMark } from '../../ui/WordMark'
import { call } from '../core-client'
import { useQuery } from '../use-query'
import { lineLooks, stepNames, verdict } from './network-words'
import './network-parts.css'

/** A test that was begun elsewhere, or could not be. */
export interface BegunTest {
  address: string
  testId: string | null
  problem: Failure | null
}

export async function beginTest(address: string): Promise<BegunTest> {
  const reply = await call('network.startTest', { address })
  return reply.ok
    ? { address, testId: reply.value.testId, problem: null }
    : { address, testId: null, problem: reply.error }
}

/** Tests the way to a host and shows it in four lines. */
export function HostTest({ begun }: { begun?: BegunTest | undefined }) {
  const [address, setAddress] = useState(begun?.address ?? '')
  const [problem, setProblem] = useState<Failure | null>(begun?.problem ?? null)
  const [testId, setTestId] = useState<string | null>(begun?.testId ?? null)
  const { data } = useQuery('network.testResult', testId === null ? null : { testId })
  const running = testId !== null && (data?.running ?? true)
  const said = data && !data.running ? verdict(data.lines) : ''

  const start = async () => {
    const next = await beginTest(address)
    setProblem(next.problem)
    setTestId(next.testId)
  }
  useEffect(() => {
    if (said) announce(said)
  }, [said])

  return (
    <div className="host-test">
      <div className="host-test__ask">
        <TextField
          label="Host"
          value={address}
          onChange={(typed) => {
            setAddress(typed)
            setProblem(null)
          }}
          onEnter={() => void start()}
          example="utility.example"
          type="url"
          code
          error={problem ? problem.message : null}
          help="No credential is sent."
        />
        {running ? (
          <Button onPress={() => testId !== null && call('network.cancelTest', { testId })}>Call off</Button>
        ) : (
          <Button disabled={address.trim() === ''} onPress={start}>
            Test
          </Button>
        )}
      </div>
      {data ? (
        <>
          <ol className="host-test__lines" aria-label={`The way to ${data.host}`}>
            {data.lines.map((line) => (
              <Line key={line.step} line={line} />
            ))}
          </ol>
          <p className="strong">{said}</p>
        </>
      ) : null}
    </div>
  )
}

function Line({ line }: { line: TestLine }) {
  const { step, state, text, facts, durationMs } = line
  return (
    <li className="host-test__line">
      <span className="host-test__state">
        {state === 'running' ? (
          <span className="status">
            <Spinner />
            {lineLooks.running.word}
          </span>
        ) : (
          <WordMark look={lineLooks[state]} />
        )}
      </span>
      <div className="host-test__words">
        <div className="host-test__head">
          <span className="strong">{stepNames[step]}</span>
          {durationMs === null ? null : <span className="meta num">{durationMs} ms</span>}
        </div>
        {text ? <p>{text}</p> : null}
        {facts.length > 0 ? <PropertyList items={facts} /> : null}
      </div>
    </li>
  )
}
