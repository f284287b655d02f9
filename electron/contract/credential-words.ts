/** Failures about secrets, their ends and where they may go; part of the list in `error-words.ts`. */
export const credentialWords = {
  'origin-not-trusted': {
    message: 'The address {to} is not one this registration was made with ({from}). Nothing was sent.',
    retryable: false,
    nextStep: 'Compare the two hosts; accept the new one only if the utility confirms it.',
  },
  'credentials-rejected': {
    message: '{host} does not accept our secret ({oauthError}).',
    retryable: false,
    nextStep: 'Check the credential; it may have expired or been replaced.',
  },
  'insufficient-scope': {
    message: '{host} wants a token with more rights: {scope}.',
    retryable: false,
    nextStep: 'Ask the utility whether this registration may do this.',
  },
  'no-credential': {
    message: 'There is no usable secret for {client}.',
    retryable: false,
    nextStep: 'Open Credentials to see what is there.',
  },
  'keystone-changed': {
    message: 'Another admin secret took the place of this one meanwhile.',
    retryable: true,
    nextStep: 'Try again: it goes on from the secret that is in use now.',
  },
  'client-without-secret': {
    message:
      '{client} is a public client: it proves itself without a secret, so there is none to prove or renew.',
    retryable: false,
    nextStep: 'Nothing has to be done; a secret that is listed for it all the same opens nothing.',
  },
  'credential-busy': {
    message: 'A new secret is being made at {utility} for this client already.',
    retryable: true,
    nextStep: 'Wait until it is there.',
  },
  'credential-outcome-unknown': {
    message: '{utility} may have made a new secret, but its answer never arrived.',
    retryable: true,
    nextStep:
      'Try again: Busbar looks in the list of the utility, and asks for another one only after five minutes.',
  },
  'credential-unlisted': {
    message: 'The utility has not listed this secret, so it cannot be changed there.',
    retryable: true,
    nextStep: 'Refresh the registration. If it stays so, ask the utility.',
  },
  'credential-last': {
    message: 'This is the last secret of {client} that works. Without it, {client} stops.',
    retryable: false,
    nextStep: 'Make a new one first, or type the name of the client to end it all the same.',
  },
  'credential-last-keystone': {
    message: 'This is the last admin secret at {utility} that works. Nobody could make another one.',
    retryable: false,
    nextStep: 'Make a new one first and let Busbar switch to it.',
  },
  'expiry-not-allowed': {
    message: 'The secret cannot be set to end then: {reason}.',
    retryable: false,
    nextStep: 'Choose a time between now and the present expiry.',
  },
  'rotation-state': {
    message: 'This rotation is at another step now.',
    retryable: false,
    nextStep: 'Look at the sheet again; it shows where it stands.',
  },
  'rotation-type': {
    message: 'Busbar does not know how secrets of the type “{type}” are renewed.',
    retryable: false,
    nextStep: 'Ask the utility. It is listed here so that you know of it.',
  },
  'rotation-host-stopped': {
    message: 'Not begun: the proof for {client} failed at the same host.',
    retryable: true,
    nextStep: 'Settle that one first, then try this one again.',
  },
  'rotation-count': {
    message: 'The number of secrets is not the one you were shown.',
    retryable: true,
    nextStep: 'Look at the list again, then confirm it.',
  },
} as const
