import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

interface Violation {
  id: string
  help: string
  nodes: { target: unknown; failureSummary?: string }[]
}

declare global {
  interface Window {
    axe?: { run(options: object): Promise<{ violations: Violation[] }> }
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What a popup may do otherwise than a page: it lies outside the landmarks, and while it is open the page behind it
 * is hidden with everything in it.
 */
const popups = '[role=dialog], [role=alertdialog], [role=menu], .popover'
const allowedWithPopup = ['region', 'aria-hidden-focus']

/** Every WCAG 2.2 AA violation of what the page shows, in light and in dark, one line each. */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await bringAxe(page)
  await wear(page, 'light')
  const light = await run(page, tags)
  await wear(page, 'dark')
  // Only colours differ between the themes.
  const dark = await run(page, ['color-contrast'])
  const hasPopup = (await page.locator(popups).count()) > 0
  return [...lines('light', light), ...lines('dark', dark)].filter(
    (line) => !hasPopup || !allowedWithPopup.some((id) => line.includes(` ${id}: `)),
  )
}

/** Contrast where the computer's own few colours replace all of ours. */
export async function violationsInForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  try {
    return lines('forced colours', await run(page, ['color-contrast']))
  } finally {
    await page.emulateMedia({ forcedColors: 'none' })
  }
}

/** The library stays in a page once it was used there; bringing it takes as long as a run. */
async function bringAxe(page: Page): Promise<void> {
  await new AxeBuilder({ page }).setLegacyMode(true).withRules('html-has-lang').analyze()
}

function run(page: Page, rules: string[]): Promise<Violation[]> {
  return page.evaluate(async (runOnly) => {
    if (!window.axe) throw new Error('axe is not in the page')
    return (await window.axe.run({ runOnly, resultTypes: ['violations'], preload: false })).violations
  }, rules)
}

function lines(theme: string, violations: readonly Violation[]): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const [, why = ''] = failureSummary.split('\n')
      return `${theme} ${id}: ${help}: ${String(target)}: ${why.trim()}`
    }),
  )
}

/** Sets the theme as the page itself does, and waits until nothing moves any more. */
async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (chosen) => {
    document.documentElement.dataset['theme'] = chosen
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity && one.playState === 'running')
    await Promise.allSettled(ending.map((one) => one.finished))
  }, theme)
}
