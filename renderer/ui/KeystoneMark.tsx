import { Icon } from './Icon'

/** The diamond beside the one secret of a registration that everything else can be recovered with. */
export function KeystoneMark() {
  return <Icon name="keystone" className="keystone" label="Keystone" />
}
