import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { TextField } from '../../ui/TextField'
import { useUtilitiesView } from './utilities-view'

interface UtilitiesToolbarProps {
  onlyNotHealthy: boolean
  onShowAll: () => void
}

/** The filter, and the switch for the preview. */
export function UtilitiesToolbar({ onlyNotHealthy, onShowAll }: UtilitiesToolbarProps) {
  const { text, preview } = useUtilitiesView()
  return (
    <div className="toolbar utilities__toolbar" data-search>
      <TextField
        label="Filter utilities"
        labelSize="hidden"
        icon="filter"
        example="Filter by name, state: stage: country: supplies:"
        value={text}
        onChange={(next) => useUtilitiesView.setState({ text: next })}
        end={
          text === '' ? (
            <Kbd keys="/" />
          ) : (
            <IconButton
              icon="close"
              label="Clear the filter"
              size="sm"
              onPress={() => useUtilitiesView.setState({ text: '' })}
            />
          )
        }
      />
      {onlyNotHealthy ? (
        <Button iconEnd="close" aria-label="Not healthy only; show all" onPress={onShowAll}>
          Not healthy
        </Button>
      ) : null}
      <IconButton
        icon="panel"
        kind="hairline"
        label={preview ? 'Hide the preview' : 'Show the preview'}
        keys="p"
        pressed={preview}
        className="hide-narrow"
        onPress={() => useUtilitiesView.setState({ preview: !preview })}
      />
    </div>
  )
}
