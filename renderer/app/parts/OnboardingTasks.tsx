import { useState } from 'react'
import type { RegistrationDetail } from '../../../electron/contract/registrations'
import { LinkDialog } from './LinkDialog'
import { OnboardingStep } from './OnboardingStep'
import './onboarding.css'

/** What a utility asks for before production, and how far each step is. Nothing here holds up a sandbox. */
export function OnboardingTasks({ registration }: { registration: RegistrationDetail }) {
  const { tasks, clients, utility, environment } = registration
  const [link, setLink] = useState<string | null>(null)
  if (tasks.length === 0) return <p className="soft">Nothing: this utility asks for no steps afterwards.</p>
  return (
    <>
      <p className="soft">{purpose(clients.some((client) => client.environment === 'sandbox'))}</p>
      <ul className="tasks" aria-label="Steps after registering">
        {tasks.map((task, at) => (
          <OnboardingStep
            key={task.fieldId || task.requestUri || at}
            task={task}
            registration={registration}
            onLink={setLink}
          />
        ))}
      </ul>
      <LinkDialog url={link} utility={utility} environment={environment} onClose={() => setLink(null)} />
    </>
  )
}

function purpose(hasSandbox: boolean): string {
  return hasSandbox
    ? 'Needed for production access only. Your sandbox works without them.'
    : 'Needed for production access only.'
}
