import type { Position } from './outline'
import { area, type Territory } from './territory'

const ebro: readonly Position[] = [
  [0.4, 41.4],
  [-0.6, 41.2],
  [-1.6, 41.4],
]
const town: readonly Position[] = [
  [12.2, 51.45],
  [12.45, 51.48],
  [12.6, 51.35],
  [12.5, 51.2],
  [12.3, 51.18],
  [12.15, 51.3],
]
/** On both sides of a border; one entry each for the two countries has it. */
const highFens: readonly Position[] = [
  [5.95, 50.7],
  [6.5, 50.75],
  [6.55, 50.25],
  [6.1, 50.15],
  [6.0, 50.5],
]
const lakes: readonly Position[] = [
  [-2.4, 54.9],
  [-2.1, 54.4],
  [-2.3, 53.9],
]
const westOfTheLakes: readonly Position[] = [
  ...lakes,
  [-2.8, 53.85],
  [-2.85, 54.15],
  [-3.35, 54.35],
  [-3.5, 54.7],
  [-3.0, 55.0],
]
const dala: readonly Position[] = [
  [14.0, 61.9],
  [13.0, 61.2],
]

/** By the id of the coverage entry. */
export const europe: Readonly<Record<string, Territory>> = {
  mag_norte: area(...ebro, [-1.9, 42.1], [-0.9, 42.5], [0.5, 42.3]),
  vvc_sur: area(...ebro, [-1.7, 40.5], [-0.7, 40.1], [0.2, 40.6]),
  vvc_soles: area([-1.0, 41.8], [-0.2, 41.9], [0.0, 41.0], [-0.9, 40.8]),
  swl_strom: area(...town),
  swl_gas: area([11.9, 51.6], [12.7, 51.65], [13.0, 51.3], [12.7, 51.0], [12.1, 50.95], [11.8, 51.25]),
  swl_wasser: { parts: [{ around: town }], as: 'geometry' },
  swl_abfall: area(...town),
  ard_sud: area(
    [4.8, 50.45],
    [5.6, 50.55],
    [6.0, 50.5],
    [6.1, 50.15],
    [5.8, 49.75],
    [5.3, 49.65],
    [4.87, 49.95],
  ),
  ard_hautes_be: area(...highFens),
  ard_hautes_de: area(...highFens),
  bjo_dala: area(...dala, [13.2, 60.1], [14.6, 59.8], [15.9, 60.1], [16.3, 60.9], [15.6, 61.7]),
  bjo_fjall: area(...dala, [12.6, 61.9], [12.6, 62.6], [14.2, 62.6]),
  wen_power: area(...westOfTheLakes),
  wen_gas: area(...lakes, [-1.7, 53.8], [-1.3, 54.2], [-1.6, 54.8]),
  wen_meters: area(...westOfTheLakes),
  tid_west: area([-9.0, 52.7], [-8.85, 53.15], [-8.0, 53.1], [-7.7, 52.5], [-8.2, 52.1], [-9.1, 52.2]),
  ost_fjord: area(
    [8.3, 56.7],
    [8.8, 57.05],
    [9.9, 57.15],
    [10.2, 56.6],
    [10.15, 56.1],
    [9.5, 55.7],
    [8.3, 55.6],
  ),
}
