/** Failures of backups, of restoring and of files a person points at; part of the list in `error-words.ts`. */
export const backupWords = {
  'backup-none': {
    message: 'There is no backup of this vault in {folder}.',
    retryable: false,
    nextStep: 'Choose “Back up now”, or choose the folder where the backups are.',
  },
  'backup-folder-gone': {
    message: 'The folder for backups, {folder}, is not there: {reason}.',
    retryable: true,
    nextStep: 'Connect the drive it is on, or choose another folder.',
  },
  'backup-unwritable': {
    message: 'No backup could be written to {folder}: {reason}. Earlier ones are still there.',
    retryable: true,
    nextStep: 'Free some space or allow writing there, or choose another folder.',
  },
  'backup-unreadable': {
    message: 'This is not a whole backup of Busbar: {reason}.',
    retryable: false,
    nextStep: 'Choose another backup, such as the one made before it.',
  },
  'backup-newer': {
    message: 'A newer Busbar made this backup.',
    retryable: false,
    nextStep: 'Install the newest Busbar, then restore it.',
  },
  'backup-wrong-key': {
    message: 'That does not open this backup.',
    retryable: true,
    nextStep: 'Use what opened the vault when the backup was made, or the passphrase of the export.',
  },
  'hand-over-unreadable': {
    message: 'This is not a registration that was handed over from Busbar: {reason}.',
    retryable: false,
    nextStep: 'Choose another file, or ask your colleague to hand it over again.',
  },
  'hand-over-wrong-passphrase': {
    message: 'That passphrase does not open this file.',
    retryable: true,
    nextStep: 'Ask your colleague, who chose it, by another way than the file came.',
  },
  'hand-over-no-utility': {
    message: '{utility} is not in your list, so nobody can be asked whether this secret works.',
    retryable: true,
    nextStep: 'Add the utility by its own address, then open the file again.',
  },
  'backup-too-large': {
    message: '“{file}” is larger than any backup of Busbar ({limit}).',
    retryable: false,
    nextStep: 'Choose the backup itself; its name ends in .age.',
  },
  'file-unreadable': {
    message: '“{file}” cannot be read: {reason}.',
    retryable: true,
    nextStep: 'Check that the file is still there and may be read.',
  },
  'secret-unusable': {
    message: 'This secret cannot be kept as it is: {reason}.',
    retryable: false,
    nextStep: 'Correct it, or choose another kind.',
  },
  'file-unwritable': {
    message: '“{file}” could not be written: {reason}.',
    retryable: true,
    nextStep: 'Free some space or choose another place.',
  },
  'restore-occupied': {
    message: 'Busbar already has data on this computer ({file}). It was left as it is.',
    retryable: false,
    nextStep: 'Restore into a data folder that is empty.',
  },
  'restore-unwritable': {
    message: 'The backup could not be restored: {reason}. Nothing was changed here.',
    retryable: true,
    nextStep: 'Free some space or allow writing to the data folder, then try again.',
  },
} as const
