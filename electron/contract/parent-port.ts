/** The child's side of a process that answers its parent: a utility process, or a plain forked one. */
interface UtilityParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

/**
 * Answers every message of the parent with what `answer` returns. A forked process ends with its parent;
 * a utility process is ended by Electron.
 */
export function answerParent(answer: (message: unknown) => Promise<unknown>): void {
  const utility = (process as { parentPort?: UtilityParentPort }).parentPort
  if (utility) {
    utility.on('message', ({ data }) => void answer(data).then((reply) => utility.postMessage(reply)))
    return
  }
  process.on('message', (message) => void answer(message).then((reply) => process.send?.(reply)))
  process.on('disconnect', () => process.exit(0))
}
