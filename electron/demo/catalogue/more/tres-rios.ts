import { newcomer } from '../newcomer'

/** Only a root: what there is, is said by those it leads to. */
export const tresRios = newcomer({
  key: 'tres-rios',
  name: 'Tres Ríos Grupo',
  note: 'A group without services of its own: it leads to three companies, of which one fails and one leads back.',
  description: 'Un grupo ficticio de empresas de gas, electricidad y agua.',
  tags: ['spain', 'group'],
  timezone: 'Europe/Madrid',
  capabilities: [],
  related: ['molino-alto', 'valle-verde', '/agua/cds-server-metadata.json'],
  coverage: [],
  gates: [{ paths: ['/agua/'], status: 500, as: 'json', says: 'The water company is moving house.' }],
  desk: 'Tres Ríos Grupo',
})
