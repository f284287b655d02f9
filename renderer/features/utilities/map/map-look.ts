import { create } from 'zustand'
import type { Place } from '../../../app/parts/map/coordinates'

interface MapLook {
  /** Whether the utilities are shown as a list or on a map. */
  as: 'list' | 'map'
  /** The place that is asked about. */
  place: Place | null
  /** The utility that is pointed out. */
  selected: string | null
}

/** How the utilities are looked at; kept while one is elsewhere. */
export const useMapLook = create<MapLook>()(() => ({ as: 'list', place: null, selected: null }))
