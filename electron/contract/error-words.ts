import { backupWords } from './backup-words'
import { clientWords } from './client-words'
import { consentWords } from './consent-words'
import { credentialWords } from './credential-words'

import { leavingWords } from './leaving-words'

/**
 * Every failure Busbar can name, in one list: code, words for a person, whether trying again can help,
 * and the next step. A code never appears without words; a test walks this table.
 */

interface ErrorWords {
  /** One sentence for a person; `{name}` parts are filled from the error's details. */
  readonly message: string
  /** True when the same act may succeed later without changing anything. */
  readonly retryable: boolean
  /** What the person can do now, one sentence. */
  readonly nextStep: string
}

export const errorWords = {
  ...leavingWords,
  ...consentWords,
  // Asking
  'invalid-input': {
    message: 'This request is not complete: {reason}.',
    retryable: false,
    nextStep: 'Correct the named field and try again.',
  },
  'not-found': {
    message: '{what} is not in this desk any more.',
    retryable: false,
    nextStep: 'Go back to the list; it shows what is there now.',
  },
  'not-allowed-here': {
    message: 'This window may not ask for that.',
    retryable: false,
    nextStep: 'Unlock Busbar first.',
  },
  'too-often': {
    message: 'Secrets were shown or copied {limit} times within a minute.',
    retryable: true,
    nextStep: 'Wait a minute, then try again.',
  },
  'setting-refused': {
    message: 'This cannot be used: {reason}.',
    retryable: false,
    nextStep: 'Correct the marked field.',
  },
  'core-stopped': {
    message: 'The part of Busbar that does the work has stopped.',
    retryable: true,
    nextStep: 'Busbar is starting it again; nothing you saved is lost.',
  },
  internal: {
    message: 'Something inside Busbar failed. Nothing you saved is lost.',
    retryable: true,
    nextStep: 'Try again. If it happens again, copy the details from Activity and report it.',
  },

  // Vault
  'vault-locked': {
    message: 'Busbar is locked.',
    retryable: false,
    nextStep: 'Unlock it with your passphrase or recovery code.',
  },
  'vault-absent': {
    message: 'There is no vault on this computer yet.',
    retryable: false,
    nextStep: 'Set Busbar up first.',
  },
  'vault-exists': {
    message: 'There is already a vault here. It was left as it is.',
    retryable: false,
    nextStep: 'Open the vault that is here.',
  },
  'vault-wrong-key': {
    message: 'That does not open this vault.',
    retryable: true,
    nextStep: 'Check the passphrase or recovery code and try again.',
  },
  'recovery-code-mistyped': {
    message: 'This is not a recovery code as Busbar prints it: {reason}.',
    retryable: true,
    nextStep: 'Compare it with the printed code, group by group.',
  },
  'vault-damaged': {
    message: 'The vault file is not as Busbar wrote it: {reason}. It was not changed.',
    retryable: false,
    nextStep: 'Keep the file and put back the newest backup of it.',
  },
  'vault-older': {
    message: 'This vault file is older than the one Busbar used last.',
    retryable: false,
    nextStep: 'Put the newer file back, or say that the older one is meant.',
  },
  'vault-unwritable': {
    message: 'The vault could not be written: {reason}. The old state is still there.',
    retryable: true,
    nextStep: 'Free some space or allow writing to the folder, then try again.',
  },
  'vault-needs-passphrase': {
    message: 'A passphrase is needed, since this computer offers no keychain: {reason}.',
    retryable: false,
    nextStep: 'Choose a passphrase.',
  },
  'vault-slot-wanted': {
    message: 'The passphrase is asked for after Busbar locked by itself.',
    retryable: false,
    nextStep: 'Switch off locking by itself and the lock of the screen first.',
  },
  'vault-last-slot': {
    message: 'This is the last way to open the vault that works.',
    retryable: false,
    nextStep: 'Add another way to open it first.',
  },
  'passphrase-too-weak': {
    message: 'The passphrase is too short: {reason}.',
    retryable: false,
    nextStep: 'Use at least 10 characters; four or more unrelated words work well.',
  },
  'keychain-unavailable': {
    message: 'The keychain of this computer does not answer: {reason}.',
    retryable: true,
    nextStep: 'Open the vault with your passphrase or recovery code instead.',
  },
  'database-damaged': {
    message: 'The desk database cannot be read: {reason}. It was kept as it is.',
    retryable: false,
    nextStep: 'Restart Busbar; it will use the newest good copy.',
  },
  'database-unwritable': {
    message: 'The desk database could not be written: {reason}.',
    retryable: true,
    nextStep: 'Free some space or allow writing to the folder, then try again.',
  },

  ...backupWords,

  // Lists of addresses
  'list-unreadable': {
    message: '“{file}” could not be read as a list of utilities: {reason}.',
    retryable: false,
    nextStep: 'Use a CSV or JSON file with one address for each utility.',
  },
  'list-too-long': {
    message: 'One list takes {limit} addresses at most.',
    retryable: false,
    nextStep: 'Add these first and put the list away, then go on with the rest.',
  },

  // Reaching a utility
  'address-invalid': {
    message: '“{address}” is not an address Busbar can use: {reason}.',
    retryable: false,
    nextStep: 'Type a host such as utility.example, or the full metadata address.',
  },
  'insecure-address': {
    message: '{host} was named with plain http. Busbar only speaks https to it.',
    retryable: false,
    nextStep: 'Use the https address, or tell the utility that its metadata names an http one.',
  },
  'address-space': {
    message: '{from} leads to {to}, which lies in a more private network than it does itself.',
    retryable: false,
    nextStep: 'Tell the utility. If the address is really theirs, add it by hand.',
  },
  'demo-only': {
    message: 'The demo talks to this computer only; {host} is somewhere else.',
    retryable: false,
    nextStep: 'Leave the demo and set Busbar up to add real utilities.',
  },
  'host-not-found': {
    message: 'There is no host called {host}.',
    retryable: true,
    nextStep: 'Check the spelling of the host name.',
  },
  'connection-refused': {
    message: '{host} refused the connection.',
    retryable: true,
    nextStep: 'Check the address and port, or try again later.',
  },
  'connection-lost': {
    message: '{host} closed the connection before its answer was complete.',
    retryable: true,
    nextStep: 'Try again. If it keeps happening, tell the utility.',
  },
  cancelled: {
    message: 'The request to {host} was called off.',
    retryable: true,
    nextStep: 'Start it again when you need it.',
  },
  offline: {
    message: 'This computer has no network connection.',
    retryable: true,
    nextStep: 'Reading works; what you write waits in the outbox.',
  },
  timeout: {
    message: '{host} did not answer within {seconds} seconds.',
    retryable: true,
    nextStep: 'Try again later, or raise the time limit in Settings.',
  },
  'tls-failed': {
    message: 'The secure connection to {host} could not be made: {reason}.',
    retryable: false,
    nextStep: 'Check the address. If it is right, tell the utility.',
  },
  'proxy-failed': {
    message: 'The proxy {proxy} did not let the request through: {reason}.',
    retryable: true,
    nextStep: 'Check the proxy under Network in Settings, or the one of this computer.',
  },
  'redirect-refused': {
    message: '{host} sent the request on to {to}, which Busbar does not follow here: {reason}.',
    retryable: false,
    nextStep: 'Check with the utility which address is right.',
  },
  'answer-too-large': {
    message: 'The answer of {host} is larger than {limit}.',
    retryable: false,
    nextStep: 'Tell the utility; Busbar stopped reading.',
  },
  'shape-unusable': {
    message: 'The territory that {host} outlines cannot be drawn: {reason}.',
    retryable: false,
    nextStep: 'Tell the utility; the details name the document.',
  },
  'map-unusable': {
    message: 'What {host} calls a map is not shown here: {reason}.',
    retryable: false,
    nextStep: 'Open it in the browser, or tell the utility.',
  },
  'answer-unreadable': {
    message: 'The answer of {host} cannot be unpacked ({encoding}).',
    retryable: true,
    nextStep: 'Try again. If it keeps happening, tell the utility.',
  },
  'too-many-requests': {
    message: '{host} asks us to wait until {until}.',
    retryable: true,
    nextStep: 'Wait until then. Utilities in your list are asked again by themselves.',
  },
  'utility-unavailable': {
    message: '{host} is not available now (HTTP {status}).',
    retryable: true,
    nextStep: 'Try again in a while. Utilities in your list are tried again by themselves.',
  },
  'server-error': {
    message: '{host} failed with HTTP {status}.',
    retryable: true,
    nextStep: 'Try again later. If it keeps failing, tell the utility.',
  },

  // Not per spec
  'no-metadata': {
    message: '{host} publishes no {document} there (HTTP {status}).',
    retryable: false,
    nextStep: 'Check the address, or ask the utility for its metadata address.',
  },
  'metadata-guarded': {
    message: '{host} asks for a log-in at its public metadata address (HTTP {status}).',
    retryable: false,
    nextStep: 'Tell the utility: CDS-WG1-01 section 8.1 makes this address public.',
  },
  'not-json': {
    message: '{url} answered with something that is not JSON (at byte {offset}).',
    retryable: false,
    nextStep: 'Tell the utility; the details name the place.',
  },
  'answer-empty': {
    message: '{url} gave an empty answer where data is due.',
    retryable: true,
    nextStep: 'Try again later. If it stays empty, tell the utility.',
  },
  'html-instead-of-json': {
    message: 'A web page came where data is due, from {url}. This is not a CDS endpoint.',
    retryable: false,
    nextStep: 'Check the address, or register on the utility’s own page if it offers one.',
  },
  'not-metadata': {
    message: '{url} is JSON, but not CDS {document}: {reason}.',
    retryable: false,
    nextStep: 'Check the address, or ask the utility for its metadata address.',
  },
  'unexpected-answer': {
    message: '{url} answered with JSON of another shape: {reason}.',
    retryable: false,
    nextStep: 'Tell the utility; the activity list keeps the answer.',
  },
  'too-deep': {
    message: '{url} nests its data deeper than Busbar reads ({limit} levels).',
    retryable: false,
    nextStep: 'Tell the utility.',
  },
  'endpoint-missing': {
    message: '{utility} does not say where its {endpoint} is.',
    retryable: false,
    nextStep: 'Refresh the utility; if it stays missing, tell its support.',
  },
  'issuer-changed': {
    message: '{utility} now calls itself {to}, before it was {from}. Secrets are held back.',
    retryable: false,
    nextStep: 'Ask the utility, then confirm the change.',
  },
  'utility-paused': {
    message: '{utility} is paused: {reason}.',
    retryable: false,
    nextStep: 'Resume it on its page.',
  },

  ...clientWords,
  ...credentialWords,

  // Registering
  'program-missing': {
    message: '“{file}” could not be opened: {reason}.',
    retryable: true,
    nextStep: 'Look at the file where you chose it, or set up a program for PDF files.',
  },
  'registration-invalid': {
    message: 'Before anything is sent, {fields} must be corrected.',
    retryable: false,
    nextStep: 'Correct the marked fields.',
  },
  'registration-closed': {
    message: 'Registering with {utility} is not possible now. {reason}',
    retryable: false,
    nextStep: 'Open the utility’s page; what is missing is said there.',
  },
  'registration-changed': {
    message: 'The request changed since you looked at it.',
    retryable: false,
    nextStep: 'Look at the request again, then send it.',
  },
  'registration-in-flight': {
    message: 'A registration with {utility} is already under way.',
    retryable: false,
    nextStep: 'Wait for its answer.',
  },
  'registration-rejected': {
    message: '{utility} refused the registration (HTTP {status}): {serverWords}.',
    retryable: false,
    nextStep: 'Correct what it names and send again; your answers are kept.',
  },
  'registration-put-off': {
    message: 'The registration was not sent, or not taken: {reason}',
    retryable: true,
    nextStep: 'Send it again later; Busbar does not do that by itself. Your answers are kept.',
  },
  'registration-unsealed': {
    message: 'The vault cannot be written now, so nothing was sent: {reason}.',
    retryable: true,
    nextStep: 'Free some space or allow writing to the folder, then send again.',
  },
  'outcome-unknown': {
    message: '{utility} may have done this, but its answer never arrived.',
    retryable: false,
    nextStep: 'Check the outcome before you send anything again.',
  },
  'outcome-ambiguous': {
    message: 'More than one message at the utility looks like this one.',
    retryable: false,
    nextStep: 'Read the thread, then send this again or take it out of the outbox.',
  },
  'already-registered': {
    message: 'This registration with {utility} is already here.',
    retryable: false,
    nextStep: 'Open it from the utility’s page.',
  },
  'has-registration': {
    message: '{utility} still has a registration whose secret is kept here.',
    retryable: false,
    nextStep: 'Leave it properly, or hide it; a secret is never thrown away on the side.',
  },
  'client-refused': {
    message: '{host} refused the request (HTTP {status}): {serverWords}.',
    retryable: false,
    nextStep: 'Correct what it names and try again; where it names nothing, ask the utility.',
  },

  // Messages
  'message-not-held': {
    message: 'This message has already left, it cannot be called back.',
    retryable: false,
    nextStep: 'Send another one that corrects it.',
  },
  'message-too-large': {
    message: 'The message is too large for {utility} ({size}).',
    retryable: false,
    nextStep: 'Take out an attachment, or send a link instead.',
  },
  'link-refused': {
    message: 'Busbar does not open this link: {reason}.',
    retryable: false,
    nextStep: 'Copy it and look at it with care.',
  },
} as const satisfies Record<string, ErrorWords>
