import type { Output } from '../../../electron/contract/methods'
import { Banner } from '../../ui/Banner'
import { Disclosure } from '../../ui/Disclosure'

type Preview = Output<'authorization.preview'>

/** What would be sent, word by word. */
export function ExactRequest({ preview }: { preview: Preview | null }) {
  if (!preview) return null
  return (
    <div className="stack">
      {preview.problem ? (
        <Banner tone="warn" title={preview.problem.message}>
          {preview.problem.nextStep}
        </Banner>
      ) : null}
      {preview.doubts.map((doubt) => (
        <Banner key={doubt} title="This may be beyond a limit.">
          {doubt} You can send it all the same; the utility decides.
        </Banner>
      ))}
      <Disclosure label="The exact request">
        <p className="soft">
          {preview.way === 'pushed'
            ? `Handed over to the utility first; the browser then opens ${preview.host} with a reference to it.`
            : `In the address of the browser, at ${preview.host}.`}
        </p>
        <table className="table authorize__request">
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {preview.parameters.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row" className="mono">
                  {name}
                </th>
                <td className="mono">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </div>
  )
}
