import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Gate } from './features/gate/Gate'
import { Providers } from './shell/Providers'
import './ui/styles/ui.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <Gate />
      </Providers>
    </StrictMode>,
  )
