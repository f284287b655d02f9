/** Goes into every backup, for somebody who opens one without Busbar. */
export function readMe(computer: string, made: string): string {
  return `A backup of Busbar, made on ${computer}, ${made}.

To restore it: start Busbar on a computer where it has no data yet, choose "Restore a backup"
and take the .age file this text came from. These files need not be unpacked for that.

manifest.json   what is here, with SHA-256 hashes
manifest.mac    proves that the vault itself wrote the manifest
vault.busbar    the vault: every secret, sealed; opens with its passphrase or recovery code
desk.db         what cannot be fetched again: drafts, registrations, the access log; rows are sealed
inventory.json  the list of utilities, readable, without secrets; Busbar can import it
`
}

/** Lies beside scheduled backups; its absence tells that a folder is not the one that was chosen. */
export const folderNote = `Busbar keeps backups of its vault in this folder.

Each .age file is a complete, encrypted backup (https://age-encryption.org). To restore one, start
Busbar on a computer where it has no data yet and choose "Restore a backup". It opens with the
passphrase or the recovery code that the vault had when the backup was made.

Without Busbar: put the line AGE-SECRET-KEY-1... of your recovery kit into a file and run
  age --decrypt -i key.txt -o backup.tar "name of the backup.age"
  tar -xf backup.tar

Keep this text here: Busbar looks for it before it writes, so that a drive which is not connected is
noticed.
`
