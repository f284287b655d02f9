import type { Locator, Page } from 'playwright'

/** Goes to a place by the navigation of the sidebar. */
export function goTo(page: Page, place: string): Promise<void>
/** Opens a view of the inbox, such as "Unread". */
export function goToView(page: Page, view: string): Promise<void>
/** The card of a utility that was looked up. */
export function cardOf(page: Page, name: string): Locator
export function addressField(page: Page): Locator
/** Types an address and looks it up. */
export function typeAddress(page: Page, address: string): Promise<void>
/** Types the address that the page suggests for a utility, and waits for what answers there. */
export function lookUp(page: Page, name: string): Promise<string>
/** Puts a looked-up utility into the list and waits for its page. */
export function addFound(page: Page, name: string): Promise<void>
/** Opens the page of a utility from the list. */
export function openUtility(page: Page, name: string): Promise<void>
/** Opens a thread of the current list by words of its row. */
export function openThread(page: Page, words: RegExp): Promise<Locator>
/** The first lock, which asks for a passphrase. The page's process ends with it. */
export function lockFirst(page: Page, passphrase: string): Promise<void>
/** Types the passphrase on the lock page. */
export function unlock(page: Page, passphrase: string): Promise<void>
