import { feature, mesh } from 'topojson-client'

/** The land of the world and the borders of its countries, for orientation. */
export interface BaseMap {
  readonly land: GeoJSON.GeoJSON
  readonly borders: GeoJSON.MultiLineString
}

type Topology = Parameters<typeof mesh>[0]

let loading: Promise<BaseMap> | null = null

/** Natural Earth, 1:110 million, part of the bundle and loaded when the first map is drawn. */
export function loadBaseMap(): Promise<BaseMap> {
  loading ??= import('world-atlas/countries-110m.json').then(({ default: read }) => {
    const topology = read as unknown as Topology
    const countries = topology.objects['countries'] as NonNullable<Parameters<typeof mesh>[1]>
    return {
      land: feature(topology, countries),
      borders: mesh(topology, countries, (a, b) => a !== b),
    }
  })
  return loading
}
