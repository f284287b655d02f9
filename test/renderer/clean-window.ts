import { beforeEach } from 'vitest'

/** All files share one window: what preferences left on its document is taken off before each test. */
beforeEach(() => {
  const { dataset } = document.documentElement
  for (const name of Object.keys(dataset)) delete dataset[name]
})
