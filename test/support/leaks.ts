import { searchSecret } from '../../scripts/lib/demo/secret-search.mjs'
import type { LaunchedBusbar } from './launch.mjs'
import { processTexts } from './processes'

/**
 * Every place where a secret lies open: files below the data folder, what the processes printed, their command
 * lines and environments, window titles. Finds it in the usual encodings too. Besides it looks for a word that
 * is certainly there, so that a search that finds nothing has searched.
 */
export async function placesHolding(secret: string, busbar: LaunchedBusbar): Promise<string[]> {
  const texts = { 'what it printed': busbar.output(), ...(await processTexts(busbar.app)) }
  const certain = searchSecret('busbar-vault', busbar.userData, texts)
  if (certain.found.length === 0) throw new Error('the search does not even find the head of the vault file')
  return searchSecret(secret, busbar.userData, texts).found
}
