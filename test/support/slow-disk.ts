import type { FilesPort } from '../../electron/core/vault/types'
import type { CorePlace } from './open-core'

/** A place whose disk can be told to let every durable write wait. */
export function slowDisk(place: CorePlace) {
  const waiting: (() => void)[] = []
  let isStuck = false
  const files: FilesPort = {
    ...place.ports.files,
    async writeDurably(path, bytes) {
      if (isStuck) await new Promise<void>((done) => waiting.push(done))
      await place.ports.files.writeDurably(path, bytes)
    },
  }
  return {
    /** What a core is opened with. */
    options: { place, vault: { files } },
    waiting,
    stick: (): void => {
      isStuck = true
    },
    release: (): void => {
      isStuck = false
      for (const write of waiting.splice(0)) write()
    },
  }
}
