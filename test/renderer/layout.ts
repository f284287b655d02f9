import { vi } from 'vitest'

/** jsdom has no layout; this gives everything a size, so that virtual lists draw some rows. Undone by `vi.restoreAllMocks()`. */
export function giveLayout(width = 800, height = 600): void {
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(width)
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(height)
  Element.prototype.scrollTo = () => {}
}
