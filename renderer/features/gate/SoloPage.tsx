import type { ReactNode } from 'react'
import { useQuery } from '../../app/use-query'
import { useWindowState } from '../../app/use-window-state'
import { CaptionButtons } from '../../ui/CaptionButtons'
import { callWindow } from '../../app/core-client'

/** A page with nothing around it: the window's own buttons, one thing in the middle, a foot. */
export function SoloPage({ children, foot }: { children?: ReactNode; foot?: ReactNode }) {
  const { data: info } = useQuery('app.info', {})
  const { maximized, platform } = useWindowState()
  return (
    <div className="solo" data-platform={platform}>
      <div className="solo__bar">
        {platform === 'linux' ? (
          <CaptionButtons
            maximized={maximized}
            onMinimize={() => callWindow('window.minimize', {})}
            onToggleMaximize={() => callWindow('window.toggleMaximize', {})}
            onClose={() => callWindow('window.close', {})}
          />
        ) : null}
      </div>
      <main className="solo__center gate">
        {info?.banner || info?.demo ? (
          <div className="gate__banners">
            {info.banner ? (
              <p className="gate__banner" role="note">
                {info.banner}
              </p>
            ) : null}
            {info.demo ? (
              <p className="gate__banner gate__banner--demo" role="note">
                Demo: pretend utilities on this computer, nothing goes to the internet
              </p>
            ) : null}
          </div>
        ) : null}
        {children}
      </main>
      <footer className="solo__foot">
        {info ? <span>Version {info.version}</span> : null}
        {foot}
      </footer>
    </div>
  )
}
