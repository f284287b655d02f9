import { createPortal } from 'react-dom'
import type { RecoveryKit as Kit } from '../../../electron/contract/backup'
import { exactWords } from '../../ui/time-words'
import './recovery-kit.css'

/** The kit as a sheet of paper: not on the screen, and the only thing that is printed. */
export function RecoveryKitSheet({ kit }: { kit: Kit }) {
  return createPortal(
    <article className="kit" aria-hidden="true">
      <header>
        <h1>Busbar recovery kit</h1>
        <p>
          Made {exactWords(kit.madeAtMs)} on {kit.computer}, for the vault <code>{kit.vaultId}</code>. It
          takes the place of every earlier kit.
        </p>
      </header>
      <section>
        <h2>Recovery code</h2>
        <p className="kit__code">{kit.code}</p>
        <p>
          Opens the vault when the passphrase is forgotten or this computer is lost. To get back in: start
          Busbar, choose “Use the recovery code” on the lock page and type it. Capital letters, spaces and
          hyphens do not matter.
        </p>
      </section>
      <section>
        <h2>On a new computer</h2>
        <ol>
          <li>Install Busbar and start it.</li>
          <li>Choose “Restore a backup”, then the newest .age file from the folder of your backups.</li>
          <li>Choose “Use the recovery code” and type the code above, or the line below.</li>
        </ol>
      </section>
      <section>
        <h2>Without Busbar</h2>
        <p>
          Scheduled backups are standard age files (age-encryption.org). This line opens those that are made
          from now on, until another kit takes its place:
        </p>
        <p className="kit__key">{kit.identity}</p>
        <p>
          Put it into a file key.txt, then run <code>age --decrypt -i key.txt -o backup.tar backup.age</code>{' '}
          and <code>tar -xf backup.tar</code>. The secrets inside stay sealed until Busbar opens the vault
          with this page or its passphrase.
        </p>
      </section>
      <footer>
        Whoever holds this page and a copy of the vault can read every secret in it. Keep it like a passport:
        on paper, away from the computer, where you find it again. Busbar keeps no copy of the code.
      </footer>
    </article>,
    document.body,
  )
}
