/** Goes to a place by the navigation of the sidebar. */
export async function goTo(page, place) {
  if (place === 'Settings') return page.getByRole('button', { name: place, exact: true }).click()
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation.getByRole('button', { name: new RegExp(`^${place}`) }).click()
}

/** Opens a view of the inbox, such as "Unread" or "Notices". */
export async function goToView(page, view) {
  await goTo(page, 'Inbox')
  const views = page.getByRole('navigation', { name: /^(Inbox views|Types)$/ })
  await views.getByRole('button', { name: new RegExp(`^${view}`) }).click()
  await page.getByRole('heading', { name: view, level: 1 }).waitFor()
}

/** The card of a utility that was looked up. */
export const cardOf = (page, name) => page.getByRole('article', { name, exact: true })

/** Types the address that the page suggests for a utility, and waits for what answers there. */
export async function lookUp(page, name) {
  await goTo(page, 'Utilities')
  await page
    .getByRole('button', { name: 'Add utility', exact: true })
    .or(addressField(page))
    .first()
    .waitFor()
  if (!(await addressField(page).isVisible())) {
    await page.getByRole('button', { name: 'Add utility', exact: true }).click()
  }
  const address = await suggestedAddress(page, name)
  await typeAddress(page, address)
  await cardOf(page, name).waitFor()
  return address
}

export const addressField = (page) => page.getByRole('textbox', { name: 'Address of the utility' })

/** Types an address and looks it up. */
export async function typeAddress(page, address) {
  await addressField(page).fill(address)
  await page.getByRole('button', { name: 'Look up', exact: true }).click()
}

async function suggestedAddress(page, name) {
  // The empty list of utilities has the field, but no suggestions.
  if (!(await page.getByRole('heading', { name: 'Add utility', level: 1 }).isVisible())) {
    await page.getByRole('button', { name: 'Add utility', exact: true }).click()
  }
  const words = await page.getByRole('listitem').filter({ hasText: name }).innerText()
  const [address] = words.match(/http:\/\/\S+/) ?? []
  if (!address) throw new Error(`The page suggests no address for ${name}: ${words}`)
  return address
}

/** Puts a looked-up utility into the list and waits for its page. */
export async function addFound(page, name) {
  await cardOf(page, name).getByRole('button', { name: 'Add utility' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** Opens the page of a utility from the list. */
export async function openUtility(page, name) {
  await goTo(page, 'Utilities')
  await page.getByRole('row', { name }).dblclick()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** Opens a thread of the current list by words of its row. */
export async function openThread(page, words) {
  await page.getByRole('listbox').getByRole('option', { name: words }).first().click()
  return page.getByRole('region', { name: 'Thread', exact: true })
}

/** The first lock, which asks for a passphrase. The page's process ends with it. */
export async function lockFirst(page, passphrase) {
  await page.getByRole('button', { name: 'Lock', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Choose a passphrase to lock with' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog.getByLabel('Once more').fill(passphrase)
  await dialog.getByRole('button', { name: 'Set passphrase and lock' }).click()
}

/** Types the passphrase on the lock page. */
export async function unlock(page, passphrase) {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Fails with words when something does not hold. */
export function must(holds, words) {
  if (!holds) throw new Error(words)
}
