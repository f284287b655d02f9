import { useState, type ReactNode } from 'react'
import { HeaderDialog } from './HeaderDialog'
import { beginTest, type BegunTest } from './HostTest'
import { HostTestDialog } from './HostTestDialog'

export interface HostDialogs {
  test: () => Promise<void>
  setHeader: () => void
  /** To be placed once on the screen. */
  dialogs: ReactNode
}

/** What a person can do about the way to one host: test it, and set the header it wants. */
export function useHostDialogs(address: string): HostDialogs {
  const [begun, setBegun] = useState<BegunTest | null>(null)
  const [asking, setAsking] = useState(false)
  return {
    test: async () => setBegun(await beginTest(address)),
    setHeader: () => setAsking(true),
    dialogs: (
      <>
        <HostTestDialog begun={begun} onClose={() => setBegun(null)} />
        <HeaderDialog open={asking} onClose={() => setAsking(false)} address={address} />
      </>
    ),
  }
}
