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
  await wear(page, 'light')
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  const light = await builder
    .options({ resultTypes: ['violations'], preload: false })
    .withTags(tags)
    .analyze()
  await wear(page, 'dark')
  const dark = await contrastNow(page)
  const hasPopup = (await page.locator(popups).count()) > 0
  return [...lines('light', light.violations), ...lines('dark', dark)].filter(
    (line) => !hasPopup || !allowedWithPopup.some((id) => line.includes(` ${id}: `)),
  )
}

/** Only colours differ between the themes. The library is in the page since it was looked at in light. */
function contrastNow(page: Page): Promise<Violation[]> {
  return page.evaluate(async () => {
    if (!window.axe) throw new Error('axe is not in the page')
    const options = { runOnly: ['color-contrast'], resultTypes: ['violations'], preload: false }
    return (await window.axe.run(options)).violations
  })
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
