import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Announcer } from '../ui/Announcer'
import { TooltipProvider } from '../ui/Tooltip'
import { Gallery } from './Gallery'
import '../ui/styles/ui.css'
import './gallery.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <TooltipProvider delay={500}>
          <Announcer />
          <Gallery />
        </TooltipProvider>
      </CSPProvider>
    </StrictMode>,
  )
