import { useState } from 'react'
import { IconButton } from './IconButton'
import { TextField, type TextFieldProps } from './TextField'

export type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'end'>

/** A passphrase or code that is typed: hidden, with an eye to show it while typing. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <IconButton
          icon={shown ? 'eye-off' : 'eye'}
          label={shown ? 'Hide what I type' : 'Show what I type'}
          size="sm"
          pressed={shown}
          onPress={() => setShown(!shown)}
        />
      }
    />
  )
}
