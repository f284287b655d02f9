import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** How hard a passphrase is to guess, 0 (at once) to 4 (beyond reach), and what would make it harder. */
export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4
  readonly advice: string | null
}

let estimator: Promise<ZxcvbnFactory> | null = null

/** The word lists are large, so they are loaded when the first passphrase is typed. */
async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  })
}

/** Estimated here, in the page; nothing is sent or kept. Only the first hundred characters count. */
export async function strengthOf(passphrase: string): Promise<Strength> {
  const { score, feedback } = (await (estimator ??= load())).check(passphrase.slice(0, 100), ['busbar'])
  return { score, advice: feedback.warning ?? feedback.suggestions[0] ?? null }
}
