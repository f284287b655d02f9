import { mustRun } from './run.mjs'

/**
 * What the overview of CDS-WG1-02 shows for getting from a server's well-known address to its registration endpoint,
 * line by line, and the coverage listing in the same manner.
 */
const recipe = `
set -euo pipefail
for CDS_METADATA_URL in "$@"; do
  OAUTH_METADATA_URL=$(curl -sS "$CDS_METADATA_URL" | jq -r ".oauth_metadata")
  curl -sS "$OAUTH_METADATA_URL" | jq "."
  REGISTRATION_ENDPOINT=$(curl -sS "$OAUTH_METADATA_URL" | jq -r ".registration_endpoint")
  COVERAGE_URL=$(curl -sS "$CDS_METADATA_URL" | jq -r ".coverage")
  curl -sS "$COVERAGE_URL" | jq "."
done
`

/** Runs the recipe for each of these utilities in turn. Milliseconds. */
export async function shellRecipe(origins) {
  const urls = origins.map((origin) => `${origin}/.well-known/cds-server-metadata.json`)
  const startedMs = performance.now()
  await mustRun('bash', ['-c', recipe, 'recipe', ...urls])
  return performance.now() - startedMs
}
