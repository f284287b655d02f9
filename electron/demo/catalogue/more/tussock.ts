import { newcomer } from '../newcomer'

/** A guard that takes programs for intruders. */
export const tussock = newcomer({
  key: 'tussock',
  name: 'Tussock Lines',
  note: 'Answers a web page with a puzzle where its metadata should be, as guards in front of servers do.',
  description: 'A fictional lines company among the hills.',
  tags: ['new zealand', 'electricity', 'failing'],
  timezone: 'Pacific/Auckland',
  coverage: [],
  gates: [
    {
      paths: ['/.well-known/'],
      status: 200,
      as: 'page',
      says: 'Please tick every picture with a bicycle to show that you are human.',
    },
  ],
  desk: 'Tussock Lines',
})
