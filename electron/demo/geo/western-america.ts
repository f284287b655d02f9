import type { Position } from './outline'
import { area, type Territory } from './territory'

const coast: readonly Position[] = [
  [-122.4, 37.2],
  [-122.02, 36.97],
  [-121.8, 36.8],
  [-121.93, 36.57],
  [-121.5, 36.0],
  [-121.1, 35.6],
  [-120.64, 35.15],
  [-120.62, 34.6],
  [-120.45, 34.47],
]
/** From the south to the north, between the coast and the valley. */
const ridge: readonly Position[] = [
  [-119.9, 34.75],
  [-119.9, 35.2],
  [-120.4, 35.9],
  [-120.95, 36.5],
  [-121.45, 37.05],
  [-121.9, 37.4],
]
const sierra: readonly Position[] = [
  [-121.3, 38.0],
  [-120.7, 37.9],
  [-119.9, 37.2],
  [-119.2, 36.6],
  [-118.8, 35.9],
  [-118.75, 35.2],
  [-119.2, 34.9],
]
const bothRegions: readonly Position[] = [...coast, [-119.9, 34.75], ...[...sierra].reverse(), [-121.9, 37.4]]
const irrigated: readonly Position[] = [
  [-120.6, 37.1],
  [-120.2, 37.3],
  [-119.7, 36.9],
  [-119.5, 36.4],
  [-119.9, 36.1],
  [-120.4, 36.4],
]
const kestrelCoast: readonly Position[] = [
  [-123.95, 46.3],
  [-124.05, 46.9],
  [-124.5, 47.8],
  [-123.8, 48.12],
  [-122.95, 48.05],
  [-122.75, 47.3],
  [-123.0, 46.6],
  [-123.5, 46.25],
]
const desert: readonly Position[] = [
  [-113.6, 33.0],
  [-113.9, 34.2],
  [-113.0, 35.4],
  [-111.0, 35.9],
  [-109.0, 36.2],
  [-106.8, 36.1],
  [-105.9, 35.2],
  [-105.7, 33.8],
  [-106.7, 32.4],
  [-108.4, 32.0],
  [-110.5, 31.8],
  [-112.2, 32.3],
]
const mesa: readonly Position[] = [
  [-109.6, 33.6],
  [-109.4, 34.4],
  [-108.6, 34.6],
  [-107.8, 34.3],
  [-107.9, 33.7],
  [-108.6, 33.3],
]
const peninsula: readonly Position[] = [
  [-116.3, 31.0],
  [-115.85, 30.3],
  [-115.2, 29.5],
  [-114.4, 28.8],
  [-114.05, 28.2],
  [-113.0, 28.4],
  [-113.4, 28.9],
  [-114.45, 29.8],
  [-114.7, 30.5],
  [-114.85, 31.2],
]
const guardianIsland: readonly Position[] = [
  [-113.58, 29.55],
  [-113.3, 29.35],
  [-113.14, 29.03],
  [-113.32, 29.1],
  [-113.5, 29.33],
]
const farIsland: readonly Position[] = [
  [-118.38, 29.15],
  [-118.24, 29.1],
  [-118.25, 28.9],
  [-118.33, 28.9],
]

/** By the id of the coverage entry. */
export const westernAmerica: Readonly<Record<string, Territory>> = {
  dge_elec_west: area(...coast, ...ridge),
  dge_elec_valley: area(...[...ridge].reverse(), ...[...sierra].reverse()),
  dge_gas: area(...bothRegions),
  pin_power: { parts: [{ around: irrigated }], as: 'geometry' },
  pin_water: area(...irrigated),
  gsw_coast: { parts: [{ around: bothRegions }], as: 'collection' },
  gsw_district: area(...irrigated),
  gsw_north: area(...kestrelCoast),
  gsw_desert: area(
    [-113.6, 33.0],
    [-113.9, 34.2],
    [-113.0, 35.4],
    [-111.0, 35.9],
    [-110.6, 34.2],
    [-110.5, 31.8],
    [-112.2, 32.3],
  ),
  gsw_peninsula: { parts: [{ around: peninsula }, { around: guardianIsland }] },
  kbe_coast: area(...kestrelCoast),
  cop_grid: { parts: [{ around: desert, without: [mesa] }] },
  fox_mesa: area(...mesa),
  ine_peninsula: { parts: [{ around: peninsula }, { around: guardianIsland }, { around: farIsland }] },
  ine_fuel: { parts: [{ around: guardianIsland }, { around: farIsland }], as: 'collection' },
}
