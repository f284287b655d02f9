import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What a popup may do otherwise than a page: it lies outside the landmarks, and while it is open the page behind it
 * is hidden with everything in it.
 */
const popups = '[role=dialog], [role=alertdialog], [role=menu], .popover'
const allowedWithPopup = ['region', 'aria-hidden-focus']

/** Every WCAG 2.2 AA violation of what the page shows, in light and in dark, one line each. */
export async function violationsOf(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['dark', 'light'] as const) {
    await wear(page, theme)
    const builder = new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'], preload: false })
    // Only colours differ between the themes.
    if (theme === 'dark') builder.withRules(['color-contrast'])
    else builder.withTags(tags)
    const { violations } = await builder.analyze()
    const hasPopup = (await page.locator(popups).count()) > 0
    for (const { id, help, nodes } of violations) {
      if (hasPopup && allowedWithPopup.includes(id)) continue
      for (const { target, failureSummary = '' } of nodes)
        found.push(
          `${theme} ${id}: ${help}: ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim() ?? ''}`,
        )
    }
  }
  return found
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
