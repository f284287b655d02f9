/** What can go wrong on the way out of a registration; part of `errorWords`. */
export const leavingWords = {
  'leaving-changed': {
    message: 'What leaving {utility} takes is not what was shown any more. Nothing was done.',
    retryable: false,
    nextStep: 'Look at the steps again, then type their number.',
  },
  'registration-busy': {
    message: '{doing}, and only one of the two can be done at a time. Nothing was begun.',
    retryable: false,
    nextStep: '{way}',
  },
  'leaving-kept': {
    message: '{utility} answered that it changed {client}, and still shows it as {status}.',
    retryable: true,
    nextStep: 'Try again later, or leave it as it is and tell the utility.',
  },
  'leaving-still-works': {
    message: 'The secret of {client} was ended, and {utility} still accepts it.',
    retryable: true,
    nextStep: 'Try again in a minute; if it stays so, tell the utility.',
  },
  'registration-ended': {
    message: 'The registration with {utility} has ended; nothing is asked of it any more.',
    retryable: false,
    nextStep: 'Take it up again from the ended registrations, or register anew.',
  },
  'not-confirmed': {
    message: 'What was typed is not “{what}”. Nothing was removed.',
    retryable: false,
    nextStep: 'Type the name exactly as it is shown.',
  },
} as const
