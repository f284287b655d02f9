import { createRequire } from 'node:module'
import { keychainRequest, type KeychainReply, type KeychainRequest } from '../contract/keychain'
import { answerParent } from '../contract/parent-port'

/*
 * The keychain process. It exists because the keychain's calls block threads on Linux: a prompt that nobody
 * answers must stall this process only. It keeps nothing and logs nothing.
 */
answerParent(async (message): Promise<KeychainReply> => {
  const request = keychainRequest.safeParse(message)
  if (!request.success) return { ok: false, reason: 'the request has another shape' }
  try {
    return { ok: true, value: await act(request.data) }
  } catch (error) {
    return { ok: false, reason: wordsOf(error) }
  }
})

async function act(request: KeychainRequest): Promise<string | null> {
  const keytar = loadKeytar()
  const { service, account } = request
  switch (request.act) {
    case 'read':
      return keytar.getPassword(service, account)
    case 'write':
      await keytar.setPassword(service, account, request.value)
      return null
    case 'remove':
      await keytar.deletePassword(service, account)
      return null
  }
}

type Keytar = typeof import('keytar')

/**
 * Loaded late: where its system library is missing, that is an answer and not a crash. By `require`, since not
 * every Electron can import out of an archive.
 */
function loadKeytar(): Keytar {
  return createRequire(__filename)('keytar') as Keytar
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
  return words.trim().replace(/\.$/, '') || 'it gave no reason'
}
