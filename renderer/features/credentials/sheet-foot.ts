import { createContext, useContext, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** Where the button of the present step goes: the foot of the sheet, which is always in sight. */
export const SheetFoot = createContext<HTMLElement | null>(null)

/** Puts the way on from a step into the foot of the sheet. */
export function InFoot({ children }: { children: ReactNode }): ReactNode {
  const foot = useContext(SheetFoot)
  return foot ? createPortal(children, foot) : null
}
