import type { Answer, Asked, Context, Route } from './context'
import { pngMap, svgMap } from './geo/drawing'
import { territoryOf } from './geo/territories'
import { geoJson, type Territory } from './geo/territory'
import { Refusal } from './http-server'
import { page } from './page'

/** Coverage as shapes and as maps (CDS-WG1-01 section 4.3), all from the same outline. */
export function territoryRoutes(context: Context): Route[] {
  const shown = (
    path: string,
    show: (territory: Territory, name: string) => Omit<Answer, 'status'>,
  ): Route => ({
    method: 'GET',
    path,
    handle: (asked) => {
      const { territory, name } = found(context, asked)
      return { status: 200, cacheable: true, ...show(territory, name) }
    },
  })
  return [
    shown('/cds/territory/([a-z0-9_]+)\\.geojson', (territory, name) => ({
      json: geoJson(territory, name),
      jsonType: 'application/geo+json',
    })),
    shown('/cds/maps/([a-z0-9_]+)\\.png', (territory) => ({
      file: { data: pngMap(territory), contentType: 'image/png' },
    })),
    shown('/cds/maps/([a-z0-9_]+)\\.svg', (territory, name) => ({
      file: { data: Buffer.from(svgMap(territory, name)), contentType: 'image/svg+xml' },
    })),
    shown('/cds/maps/([a-z0-9_]+)\\.html', (territory, name) => ({
      html: page(context, name, svgMap(territory, name)),
    })),
  ]
}

function found(context: Context, asked: Asked): { territory: Territory; name: string } {
  const entry = context.profile.coverage.find(({ id }) => id === asked.params[0])
  const territory = entry === undefined ? undefined : territoryOf(entry.id)
  if (entry === undefined || territory === undefined) {
    throw new Refusal(404, 'not_found', 'No such territory.')
  }
  return { territory, name: entry.name }
}
