import { useState, type FormEvent } from 'react'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/TextField'
import { placeWords, readPlace, type Place } from './coordinates'

interface PlaceFormProps {
  place: Place | null
  onPlace: (place: Place) => void
}

/** A place typed by a person; what was chosen on the map is shown in the same words. */
export function PlaceForm({ place, onPlace }: PlaceFormProps) {
  const [typed, setTyped] = useState<{ text: string; of: Place | null }>({ text: '', of: null })
  const [problem, setProblem] = useState<string | null>(null)
  const text = typed.of === place ? typed.text : place ? placeWords(place) : ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readPlace(text)
    setProblem(read.ok ? null : read.problem)
    if (!read.ok) return
    setTyped({ text: placeWords(read.place), of: read.place })
    onPlace(read.place)
  }
  return (
    <form className="place-form" onSubmit={submit} noValidate>
      <TextField
        label="Place"
        value={text}
        onChange={(next) => {
          setTyped({ text: next, of: place })
          setProblem(null)
        }}
        example="52.37, 4.89"
        error={problem ?? undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit">Show</Button>
    </form>
  )
}
