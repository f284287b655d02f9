import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** The land of the world and the borders of its countries, for orientation. */
export interface BaseMap {
  readonly land: GeoJSON.FeatureCollection
  readonly borders: GeoJSON.MultiLineString
}

type Countries = Topology<{ countries: GeometryCollection }>

let loading: Promise<BaseMap> | null = null

/** Natural Earth, 1:110 million, part of the bundle and loaded when the first map is drawn. */
export function loadBaseMap(): Promise<BaseMap> {
  loading ??= import('world-atlas/countries-110m.json').then(({ default: read }) => {
    const topology = read as unknown as Countries
    const { countries } = topology.objects
    return {
      land: feature(topology, countries),
      borders: mesh(topology, countries, (a, b) => a !== b),
    }
  })
  return loading
}
