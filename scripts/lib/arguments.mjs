import { Stop } from './run.mjs'

/** @param {readonly string[]} args */
export const asksForHelp = (args) => args.some((arg) => arg === '--help' || arg === '-h')

/**
 * An option that is misspelt would be passed over, and the reader would take what was done for what was asked.
 * @param {readonly string[]} args
 * @param {readonly string[]} known
 */
export function refuseOptions(args, known) {
  const strange = args.find((arg) => arg.startsWith('-') && !known.includes(arg))
  if (strange !== undefined) throw new Stop(`There is no option ${strange}. --help tells what there is.`)
}

/**
 * Names with what they are, in two columns.
 * @param {readonly (readonly [string, string])[]} rows
 */
export function listed(rows) {
  const wide = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(wide)}  ${text}`).join('\n')
}
