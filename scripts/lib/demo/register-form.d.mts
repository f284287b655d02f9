import type { Page } from 'playwright'

/** True for the POST that registers, as the demo grid notes it. */
export function isRegistration(request: { method: string; path: string }): boolean
/** Opens the registration form of a utility that is in the list. */
export function startRegistration(page: Page, utility: string): Promise<void>
/** Goes on to the step of that name. */
export function next(page: Page, step: string): Promise<void>
/** Chooses a scope by the beginning of its name. */
export function chooseScope(page: Page, scope: string): Promise<void>
/** Fills text fields of the form, by the beginning of their label. */
export function fillDetails(page: Page, values: Record<string, string>): Promise<void>
/** Agrees to the terms. */
export function agree(page: Page): Promise<void>
/** From the details to the last step, agreeing on the way. */
export function agreeAndReview(page: Page): Promise<void>
/** Presses Send, once. */
export function send(page: Page): Promise<void>
/** From the list to the last step of the form, nothing sent; `atFees` looks at what registering takes. */
export function fillHarborline(page: Page, looks?: { atFees?: () => Promise<void> }): Promise<void>
/** What Demo Gas & Electric asks for before it registers, by label. */
export const gasElectricDetails: Readonly<Record<string, string>>
