/** The failures of changing client objects, part of `errorWords`. */
export const clientWords = {
  'client-removed': {
    message: '{client} is not at {utility} any more.',
    retryable: false,
    nextStep: 'Refresh the registration; the list shows what is there now.',
  },
  'client-edit-invalid': {
    message: 'Before anything is sent, {fields} must be corrected: {problem}',
    retryable: false,
    nextStep: 'Correct the marked fields.',
  },
  'client-edit-refused': {
    message: '{utility} refused the change (HTTP {status}): {serverWords}.',
    retryable: false,
    nextStep: 'Correct what it names and send again; your changes are kept and nothing was changed there.',
  },
  'client-edit-not-applied': {
    message: '{utility} shows the old values, so the change did not arrive: {reason}',
    retryable: true,
    nextStep: 'Send it again; your changes are kept.',
  },
  'client-edit-in-flight': {
    message: 'A change of {client} is already on its way.',
    retryable: false,
    nextStep: 'Wait for its answer.',
  },
  'client-edit-changed': {
    message: 'The change to send is another one than you looked at.',
    retryable: false,
    nextStep: 'Look at the request again, then send it.',
  },
} as const
