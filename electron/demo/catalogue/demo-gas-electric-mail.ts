import type { SeedMessage, Voice } from './profile'

/** What lies in the inbox of a new registration. */
export const demoGasElectricInbox: readonly SeedMessage[] = [
  {
    daysAgo: 61,
    type: 'notification',
    read: true,
    name: 'Sandbox data refreshed for autumn',
    description:
      'The sandbox now holds twelve new test accounts, among them two with net metering and one that moved house in the middle of a billing period. The old accounts stay as they are.',
    related: { target: '/docs/test-accounts', type: 'documentation' },
  },
  {
    daysAgo: 33,
    type: 'notification',
    read: true,
    name: 'New line item codes on commercial bills',
    description:
      'From the next billing cycle on, commercial bills carry separate codes for demand charges and for the wildfire fund. Both codes are in the documentation.',
    related: { target: '/docs/bills', type: 'documentation' },
  },
  {
    daysAgo: 24,
    type: 'notification',
    name: 'Planned maintenance on 14 December',
    description:
      'Meter reading services will be down on Monday 14 December between 01:00 and 04:30 Pacific time.\n\nReadings of that night arrive later in the morning; nothing is lost. The token endpoint and the Messages API stay up.',
    related: { target: '/docs/maintenance', type: 'more_info' },
  },
  {
    daysAgo: 9,
    type: 'notification',
    name: 'Yearly security contact check',
    description:
      'Each December we check that every registered company can still be reached in an emergency. Watch for a request in your inbox and answer it within thirty days.',
  },
  {
    daysAgo: 0.08,
    type: 'server_request',
    status: 'open',
    name: 'Who do we call in an emergency?',
    description:
      'Please tell us whom our security team can reach around the clock if customer data is at risk. We use this for nothing else.',
    extra: {
      updates_requested: [
        {
          field: 'security_contact_name',
          name: 'Security contact',
          description: 'Name and role of the person or team on duty.',
        },
        {
          field: 'security_contact_phone',
          name: 'Phone around the clock',
          description: 'A number with country code that somebody answers at night.',
        },
      ],
    },
    related: { target: '/docs/security-contact', type: 'more_info' },
  },
  {
    daysAgo: 0,
    type: 'notification',
    name: 'Welcome to Demo Gas & Electric',
    description:
      'Your sandbox is ready. Sign in to it with one of the test accounts in our documentation, and send a production request when your integration works; we usually decide on the same day.\n\nQuestions are welcome in this inbox. A person reads them.',
    related: { target: '/docs', type: 'documentation' },
  },
]

export const demoGasElectricVoice: Voice = {
  signature: 'Marisol Vega\nData access team, Demo Gas & Electric',
  privateReply:
    'Thank you for your message. I have passed it to the engineer who looks after the data service, and will write again when there is more to say. For the record: nothing on your side needs to change meanwhile.',
  supportReply:
    'Thank you, we could reproduce this. The cause was a stale test account in the sandbox; it has been reset. Please try once more and tell us if it still fails.',
  supportDone:
    'We see successful requests from you since the reset and close this case. Reply to open it again.',
  productionDone:
    'Your production access is approved. A production client object with its own credentials is in your list; the sandbox object stays usable.',
  productionRefused: 'We cannot approve production access yet.',
  taskDone: 'Thank you, we have everything we need.',
  taskRefused: 'We could not accept this.',
}
