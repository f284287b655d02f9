/**
 * The main job, driven through the real UI in the order a person does it.
 * @type {{name: string, run: (context: Awaited<ReturnType<import('./busbar-driver.mjs')['driveBusbar']>>) => Promise<string | void>}[]}
 */
export const demoSteps = [
  {
    name: 'window',
    async run({ busbar, page }) {
      await page().getByRole('main').waitFor()
      const { title, width, height } = await busbar().app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        const [w, h] = window.getContentSize()
        return { title: window.getTitle(), width: w, height: h }
      })
      return `${title}, ${width}×${height}`
    },
  },
]
