/** How many hosts are asked at a time. */
const hostsAtATime = 3

/**
 * Works through items one at a time at each host, a few hosts at once. The work of an item says whether its host goes
 * on; what is left there then goes to `left`.
 */
export async function byHost<T>(
  items: readonly T[],
  hostOf: (item: T) => string,
  work: (item: T) => Promise<boolean>,
  left: (item: T) => void = () => undefined,
): Promise<void> {
  const grouped = new Map<string, T[]>()
  for (const item of items) grouped.set(hostOf(item), [...(grouped.get(hostOf(item)) ?? []), item])
  const hosts = [...grouped.values()]
  const workHost = async (): Promise<void> => {
    for (let queue = hosts.shift(); queue; queue = hosts.shift()) {
      let goesOn = true
      for (const item of queue) {
        if (goesOn) goesOn = await work(item)
        else left(item)
      }
    }
  }
  await Promise.all(Array.from({ length: hostsAtATime }, workHost))
}
