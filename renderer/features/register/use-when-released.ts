import { useCallback, useEffect, useRef } from 'react'

/**
 * Runs things once the pointer is up. Leaving a field shows what is wrong with it, which moves everything below; done
 * while the button is still pressed, the press that left the field would end beside what it was meant for.
 */
export function useWhenReleased(): (run: () => void) => void {
  const pressed = useRef(false)
  const waiting = useRef<(() => void)[]>([])
  useEffect(() => {
    const press = () => {
      pressed.current = true
    }
    const release = () => {
      pressed.current = false
      // The click comes after this event, in the same turn.
      setTimeout(() => {
        for (const run of waiting.current.splice(0)) run()
      })
    }
    window.addEventListener('pointerdown', press, true)
    window.addEventListener('pointerup', release, true)
    window.addEventListener('pointercancel', release, true)
    return () => {
      window.removeEventListener('pointerdown', press, true)
      window.removeEventListener('pointerup', release, true)
      window.removeEventListener('pointercancel', release, true)
    }
  }, [])
  return useCallback((run) => {
    if (pressed.current) waiting.current.push(run)
    else run()
  }, [])
}
