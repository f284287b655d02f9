/** Asks core as the page itself does, for what a scene needs but does not show. */
export async function call(page, method, input = {}) {
  const reply = await page.evaluate(([name, value]) => window.busbar.call(name, value), [method, input])
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`)
  return reply.value
}

/** Dismisses the notices that are on the page. */
export const putAway = (page) =>
  page
    .getByRole('region', { name: 'Notices' })
    .getByRole('button', { name: 'Dismiss' })
    .evaluateAll((buttons) => buttons.forEach((button) => button.click()))
