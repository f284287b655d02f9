import { configure } from '@testing-library/react'

/** How long something may take to appear. A ceiling for busy machines: a test goes on as soon as it is there. */
configure({ asyncUtilTimeout: 10_000 })
