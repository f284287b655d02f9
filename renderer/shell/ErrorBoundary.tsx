import { Component, type ReactNode } from 'react'
import { copyText } from '../app/act'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'

interface Props {
  /** A new value gives the screen another chance: the place one is at. */
  resetKey: string
  children: ReactNode
}

interface State {
  failed: { words: string; key: string } | null
}

/** Keeps a fault in one screen from taking the window with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: null }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    const words = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : 'unknown'
    return { failed: { words, key: '' } }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (!state.failed) return null
    if (state.failed.key === '') return { failed: { ...state.failed, key: props.resetKey } }
    return state.failed.key === props.resetKey ? null : { failed: null }
  }

  override render(): ReactNode {
    const { failed } = this.state
    if (!failed) return this.props.children
    return (
      <EmptyState
        icon="warn"
        title="This screen could not be shown"
        actions={
          <>
            <Button kind="primary" onPress={() => this.setState({ failed: null })}>
              Show it again
            </Button>
            <Button onPress={() => copyText(failed.words, 'Details copied')}>Copy details</Button>
          </>
        }
      >
        Nothing you saved is lost. Other screens still work.
      </EmptyState>
    )
  }
}
