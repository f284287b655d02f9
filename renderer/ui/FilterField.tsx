import { Autocomplete } from '@base-ui/react/autocomplete'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Icon } from './Icon'
import { IconButton } from './IconButton'
import { Kbd } from './Kbd'

/** Something that could be typed next. */
export interface FilterOffer {
  label: string
  /** How many rows have it; null where that says nothing. */
  count: number | null
  /** The whole text with it, and where the caret stands then. */
  text: string
  caret: number
}

export interface FilterFieldProps {
  /** What it filters; the field shows its use by the example. */
  label: string
  example: string
  value: string
  onChange: (text: string) => void
  /** What is offered for a text and a place in it. Asked while one types. */
  offersAt: (text: string, caret: number) => readonly FilterOffer[]
  /** Enter with nothing chosen: on to the rows. */
  onEnter?: (() => void) | undefined
  /** What of the text was left out, and why. */
  problem?: ReactNode | undefined
}

/** A filter with suggestions under it: a combobox whose choice is put where the caret stands. */
export function FilterField({
  label,
  example,
  value,
  onChange,
  offersAt,
  onEnter,
  problem,
}: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  /** Where the caret belongs once the text that was put there stands in the field. */
  const wanted = useRef<number | null>(null)
  const [caret, setCaret] = useState(value.length)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(false)
  const offers = open ? offersAt(value, Math.min(caret, value.length)) : []

  useLayoutEffect(() => {
    if (wanted.current === null) return
    input.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })

  return (
    <div className="filter-field">
      <Autocomplete.Root
        items={offers}
        mode="none"
        value={value}
        open={open && offers.length > 0}
        openOnInputClick
        itemToStringValue={(offer: FilterOffer) => offer.text}
        onItemHighlighted={(offer) => setChosen(offer !== undefined)}
        onOpenChange={(next, { reason }) => {
          // After a choice it is the choice that decides.
          if (reason === 'item-press') return
          setCaret(input.current?.selectionStart ?? value.length)
          setOpen(next)
        }}
        onValueChange={(text, { reason }) => {
          if (reason !== 'item-press') {
            setCaret(input.current?.selectionStart ?? text.length)
            // A finished word offers nothing by itself; Arrow down shows every key.
            setOpen(text !== '' && !/\s$/.test(text))
            onChange(text)
            return
          }
          const offer = offers.find((one) => one.text === text)
          wanted.current = offer?.caret ?? text.length
          setCaret(wanted.current)
          // A key wants its value next.
          setOpen(offer?.label.endsWith(':') ?? false)
          onChange(text)
        }}
      >
        <div className="input-wrap">
          <Icon name="filter" />
          <Autocomplete.Input
            ref={input}
            className="input input--with-end"
            aria-label={label}
            placeholder={example}
            spellCheck={false}
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing && !(open && chosen)) {
                event.preventDefault()
                setOpen(false)
                onEnter?.()
              }
            }}
          />
          <span className="input-wrap__end">
            {value === '' ? (
              <Kbd keys="/" />
            ) : (
              <IconButton
                icon="close"
                label="Clear the filter"
                size="sm"
                onPress={() => {
                  setOpen(false)
                  onChange('')
                  input.current?.focus()
                }}
              />
            )}
          </span>
        </div>
        <Autocomplete.Portal>
          <Autocomplete.Positioner className="floating" align="start" sideOffset={4}>
            <Autocomplete.Popup className="popover filter-field__popup">
              <Autocomplete.List>
                {(offer: FilterOffer) => (
                  <Autocomplete.Item key={offer.label} value={offer} className="menu__item">
                    <span className="truncate">{offer.label}</span>
                    {offer.count === null ? null : <span className="filter-field__count">{offer.count}</span>}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {problem ? (
        <p className="filter-field__problem" role="status">
          <Icon name="info" />
          {problem}
        </p>
      ) : null}
    </div>
  )
}
