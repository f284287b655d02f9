import { useState } from 'react'
import { Button, type ButtonKind } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'
import { LinkButton } from '../ui/Page'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Spinner } from '../ui/Spinner'
import { Group, Line, Shown } from './GalleryParts'

const kinds: readonly { kind: ButtonKind; label: string; words: string }[] = [
  { kind: 'primary', label: 'Primary', words: 'Rotate' },
  { kind: 'hairline', label: 'Hairline', words: 'Preview' },
  { kind: 'quiet', label: 'Quiet', words: 'Reply' },
  { kind: 'danger', label: 'Danger', words: 'Expire secret' },
]

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Buttons of all kinds and states. */
export function ButtonsGroup() {
  const [view, setView] = useState<'list' | 'map'>('list')
  return (
    <Group title="Buttons">
      {kinds.map(({ kind, label, words }) => (
        <Line key={kind} label={label}>
          <Button kind={kind}>{words}</Button>
          <Shown as="hovered">
            <Button kind={kind}>Hover</Button>
          </Shown>
          <Shown as="pressed">
            <Button kind={kind}>Pressed</Button>
          </Shown>
          <Shown as="focused">
            <Button kind={kind}>Focus</Button>
          </Shown>
          <Button kind={kind} disabled>
            Disabled
          </Button>
          <Button kind={kind} loading>
            Sending
          </Button>
          <Button kind={kind} icon="send" keys="Mod+Enter">
            Send
          </Button>
          <Button kind={kind} size="sm" onPress={() => wait(2000)}>
            Small, takes 2 s
          </Button>
          <Button kind={kind} size="lg">
            Large
          </Button>
        </Line>
      ))}
      <Line label="Icon">
        <IconButton icon="more" label="More" />
        <Shown as="hovered">
          <IconButton icon="reply" label="Reply" keys="r" />
        </Shown>
        <Shown as="focused">
          <IconButton icon="bell" label="Snooze" />
        </Shown>
        <IconButton icon="panel" label="Preview" kind="hairline" pressed />
        <IconButton icon="copy" label="Copy" kind="hairline" />
        <IconButton icon="rotate" label="Rotate" kind="hairline" size="sm" />
        <IconButton icon="lock" label="Lock" disabled />
        <LinkButton onPress={() => undefined}>Work through all</LinkButton>
        <LinkButton quiet onPress={() => undefined}>
          Show as table
        </LinkButton>
      </Line>
      <Line label="Segmented, keys">
        <SegmentedControl
          label="View"
          value={view}
          onChange={setView}
          options={[
            { value: 'list', label: 'List' },
            { value: 'map', label: 'Map' },
          ]}
        />
        <Kbd keys="Mod+K" />
        <Kbd keys="g i" />
        <Kbd keys="?" />
        <Spinner />
      </Line>
    </Group>
  )
}
