/** Words for failures of authorizations by customers, of the tokens that came of them, and of grants. */
export const consentWords = {
  'consent-not-offered': {
    message: 'This client object asks no customers: {reason}.',
    retryable: false,
    nextStep: 'Choose a scope that customers can consent to.',
  },
  'consent-details-invalid': {
    message: 'What is asked for is not complete: {reason}',
    retryable: false,
    nextStep: 'Correct the marked detail and look at the request again.',
  },
  'consent-unreachable': {
    message: 'What comes of “{scope}” can be opened only with an address of your own for the answer.',
    retryable: false,
    nextStep: 'Authorize on this computer, or give the client object an https address of yours.',
  },
  'consent-link-impossible': {
    message: '{utility} takes only requests that are handed over first, and those live for a minute.',
    retryable: false,
    nextStep: 'Authorize on this computer while the customer is with you.',
  },
  'consent-address-missing': {
    message: 'The client object does not list an address on this computer for the answer.',
    retryable: false,
    nextStep: 'Let Busbar add its addresses to the client object, or use the utility’s receipt page.',
  },
  'consent-address-refused': {
    message: '{utility} takes no addresses on this computer for the answer.',
    retryable: false,
    nextStep: 'Use the utility’s receipt page: the grant is found once the customer agreed.',
  },
  'consent-denied': {
    message: 'The customer refused, or closed the page of the utility.',
    retryable: true,
    nextStep: 'Nothing was shared. Ask again only after you have spoken with the customer.',
  },
  'consent-request-invalid': {
    message: 'The utility did not understand the request ({serverWords}).',
    retryable: false,
    nextStep: 'Look at the exact request; if it is right, write to the utility’s support.',
  },
  'consent-client-refused': {
    message: 'This client object may not ask customers at present ({serverWords}).',
    retryable: false,
    nextStep: 'Look whether the client object is disabled or still under review.',
  },
  'consent-code-unsupported': {
    message: 'The utility hands out no authorization codes here ({serverWords}).',
    retryable: false,
    nextStep: 'Read the utility’s documents again; what it offers may have changed.',
  },
  'consent-scope-refused': {
    message: 'The utility does not give out what was asked for ({serverWords}).',
    retryable: false,
    nextStep: 'Ask for fewer scopes, or look which ones the client object has now.',
  },
  'consent-details-refused': {
    message: 'The utility does not take these details ({serverWords}).',
    retryable: false,
    nextStep: 'Compare the details with the limits the utility names, and change them.',
  },
  'consent-server-error': {
    message: 'Something failed at the utility while the customer was there ({serverWords}).',
    retryable: true,
    nextStep: 'Try again. If it happens again, write to the utility’s support.',
  },
  'consent-server-busy': {
    message: 'The utility’s log-in is too busy or being maintained ({serverWords}).',
    retryable: true,
    nextStep: 'Try again in a few minutes.',
  },
  'consent-grant-mismatch': {
    message:
      'The grant that was named does not wait for this request: another grant, scope or client object is meant.',
    retryable: false,
    nextStep: 'Read the grant again and begin from it; its own scope and client object are used then.',
  },
  'consent-wrong-user': {
    message: 'The grant is meant for another customer than the one who signed in.',
    retryable: true,
    nextStep: 'Try again and ask for a new sign-in; then the right customer signs in.',
  },
  'consent-unknown-error': {
    message: 'The utility answered “{oauthError}” ({serverWords}).',
    retryable: true,
    nextStep: 'Busbar does not know this answer. Ask the utility’s support what it means.',
  },
  'consent-answer-foreign': {
    message: 'An answer came from “{named}” where {expected} was asked. It was not used.',
    retryable: true,
    nextStep: 'Begin again. If it happens again, write to the utility’s support before you go on.',
  },
  'consent-answer-empty': {
    message: 'The browser came back without a code and without an error.',
    retryable: true,
    nextStep: 'Begin again; if it happens again, write to the utility’s support.',
  },
  'consent-paste-unusable': {
    message: 'This is not the address the browser was sent back to: {reason}.',
    retryable: false,
    nextStep: 'Copy the whole address from the browser’s address bar after the customer agreed.',
  },
  'consent-code-refused': {
    message: '{host} did not take the code: it was used before, is too old, or belongs to another request.',
    retryable: true,
    nextStep: 'The grant may be there all the same; look at it, and begin again if tokens are needed.',
  },
  'consent-over': {
    message: 'This authorization is over.',
    retryable: false,
    nextStep: 'Begin a new one.',
  },
  'consent-interrupted': {
    message: 'Busbar was closed while this was under way, so an answer of the browser can no longer be used.',
    retryable: true,
    nextStep: 'Look whether the grant is there. If it is not, or if you need tokens, begin again.',
  },
  'consent-timed-out': {
    message: 'Nothing came back within {minutes} minutes.',
    retryable: true,
    nextStep: 'Ask the customer what the page of the utility showed, then begin again.',
  },
  'grant-not-open': {
    message: 'Nothing of this access is open at present (it is {status}).',
    retryable: true,
    nextStep: 'Look at the access again later, or ask the utility why.',
  },
  'grant-admin-missing': {
    message: 'There is no one way to open everything this access covers at {utility}.',
    retryable: false,
    nextStep: 'Use the tokens of a code instead, or ask the utility which way is meant.',
  },
  'consent-ended': {
    message: '{host} does not renew this access any more.',
    retryable: false,
    nextStep: 'Look at the grant: it was closed, revoked or has expired. Otherwise ask the customer again.',
  },
  'consent-no-refresh': {
    message: 'The utility gave no refresh token, so this access ends by itself.',
    retryable: false,
    nextStep: 'Ask the customer again when it has ended.',
  },
  'grant-own': {
    message: 'This grant is what Busbar itself lives by at {utility}; it is not ended from here.',
    retryable: false,
    nextStep: 'Leave the utility instead, if the whole registration is to end.',
  },
  'grant-over': {
    message: 'This grant is over already: {utility} calls it “{status}”.',
    retryable: false,
    nextStep: 'Ask for access again if it is needed.',
  },
  'grant-unchanged': {
    message: '{utility} answered that all is well, and left the grant as it was.',
    retryable: false,
    nextStep: 'Ask the utility; it may not take this change.',
  },
} as const
