import type { MouseEvent } from 'react'
import { runAction } from '../app/action-registry'
import { callWindow } from '../app/core-client'
import { go } from '../app/navigation'
import { useQuery } from '../app/use-query'
import type { WindowState } from '../app/use-window-state'
import { Brand } from '../ui/Brand'
import { Button } from '../ui/Button'
import { CaptionButtons } from '../ui/CaptionButtons'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'

function showMenu(event: MouseEvent<HTMLButtonElement>): Promise<unknown> {
  const { left, bottom } = event.currentTarget.getBoundingClientRect()
  return callWindow('window.showMenu', { x: Math.round(left), y: Math.round(bottom) })
}

/** The one bar over everything: menu, command field, what waits, lock, window buttons. */
export function TitleBar({ windowState }: { windowState: WindowState }) {
  const { data: connection } = useQuery('app.connection', {})
  const waiting = connection?.waiting ?? 0
  return (
    <header className="titlebar">
      <div className="titlebar__brand">
        <button
          type="button"
          className="titlebar__menu"
          aria-label="Busbar menu"
          aria-haspopup="menu"
          onClick={(event) => void showMenu(event)}
        >
          <Brand />
          <span className="titlebar__name">Busbar</span>
        </button>
      </div>
      <button type="button" className="omnibox" onClick={() => runAction('palette.open')}>
        <Icon name="search" />
        <span className="truncate">Search messages, utilities, or type a command</span>
        <span className="spacer" />
        <Kbd keys="Mod+K" />
      </button>
      <div className="titlebar__end">
        {waiting > 0 ? (
          <Button
            kind="quiet"
            size="sm"
            icon="outbox"
            aria-label={`${String(waiting)} held in the outbox`}
            onPress={() => go({ name: 'inbox', view: 'outbox', threadKey: null })}
          >
            <span className="hide-narrow">{waiting} held</span>
          </Button>
        ) : null}
        <IconButton icon="lock" label="Lock" keys="Mod+L" size="sm" onPress={() => runAction('vault.lock')} />
        {windowState.platform === 'linux' ? (
          <CaptionButtons
            maximized={windowState.maximized}
            onMinimize={() => callWindow('window.minimize', {})}
            onToggleMaximize={() => callWindow('window.toggleMaximize', {})}
            onClose={() => callWindow('window.close', {})}
          />
        ) : null}
      </div>
    </header>
  )
}
