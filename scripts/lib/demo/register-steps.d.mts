import type { Page } from 'playwright'

export function isRegistration(request: { method: string; path: string }): boolean
/** Opens the registration form of a utility that is in the list. */
export function startRegistration(page: Page, utility: string): Promise<void>
/** Goes on to the step of that name. */
export function next(page: Page, step: string): Promise<void>
/** Fills text fields of the form, by the beginning of their label. */
export function fillDetails(page: Page, values: Record<string, string>): Promise<void>
/** Presses Send, once. */
export function send(page: Page): Promise<void>
