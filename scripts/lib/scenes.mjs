/**
 * What is photographed: each scene brings the demo into one state. They run in this order, each from where the
 * last one left off.
 * @type {{name: string, go: (page: import('playwright').Page) => Promise<void>}[]}
 */
export const scenes = ['Overview', 'Inbox', 'Utilities', 'Credentials', 'Activity', 'Settings'].map(
  (place) => ({
    name: place.toLowerCase(),
    async go(page) {
      await page
        .getByRole('button', { name: place, exact: false })
        .or(page.getByRole('link', { name: place }))
        .first()
        .click()
      await page.getByRole('heading', { name: place, level: 1 }).waitFor()
    },
  }),
)
