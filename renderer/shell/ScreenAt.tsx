import { createElement, type ComponentType, type ReactNode } from 'react'
import type { Route, RouteName, RouteOf } from '../app/navigation'
import { ActivityScreen } from '../features/activity/ActivityScreen'
import { AuthorizationsScreen } from '../features/authorize/AuthorizationsScreen'
import { AuthorizeScreen } from '../features/authorize/AuthorizeScreen'
import { BulkRunScreen } from '../features/bulk/BulkRunScreen'
import { BulkScreen } from '../features/bulk/BulkScreen'
import { ClientScreen } from '../features/client/ClientScreen'
import { CompareScreen } from '../features/compare/CompareScreen'
import { GrantsScreen } from '../features/grants/GrantsScreen'
import { CredentialsScreen } from '../features/credentials/CredentialsScreen'
import { InboxScreen } from '../features/inbox/InboxScreen'
import { ArchiveScreen } from '../features/leaving/ArchiveScreen'
import { LeavingScreen } from '../features/leaving/LeavingScreen'
import { OverviewScreen } from '../features/overview/OverviewScreen'
import { ProfilesScreen } from '../features/profiles/ProfilesScreen'
import { AttemptScreen } from '../features/register/AttemptScreen'
import { RegisterScreen } from '../features/register/RegisterScreen'
import { RegistrationScreen } from '../features/register/RegistrationScreen'
import { SecretsScreen } from '../features/secrets/SecretsScreen'
import { SettingsScreen } from '../features/settings/SettingsScreen'
import { AddUtilityScreen } from '../features/add/AddUtilityScreen'
import { UtilitiesScreen } from '../features/utilities/UtilitiesScreen'
import { UtilityScreen } from '../features/utility/UtilityScreen'

type Screens = { readonly [N in RouteName]?: ComponentType<{ route: RouteOf<N> }> }

/** Which feature shows which place. */
export const screens: Screens = {
  overview: OverviewScreen,
  inbox: InboxScreen,
  activity: ActivityScreen,
  credentials: CredentialsScreen,
  'other-secrets': SecretsScreen,
  settings: SettingsScreen,
  profiles: ProfilesScreen,
  utilities: UtilitiesScreen,
  'add-utility': AddUtilityScreen,
  register: RegisterScreen,
  'bulk-register': BulkScreen,
  'bulk-run': BulkRunScreen,
  attempt: AttemptScreen,
  registration: RegistrationScreen,
  client: ClientScreen,
  leaving: LeavingScreen,
  authorize: AuthorizeScreen,
  authorizations: AuthorizationsScreen,
  grants: GrantsScreen,
  archive: ArchiveScreen,
  utility: UtilityScreen,
  compare: CompareScreen,
}

/** The screen of a place. */
export function ScreenAt({ route }: { route: Route }): ReactNode {
  // The table pairs every name with a screen for that name; the type of one entry cannot say so.
  const screen = screens[route.name] as ComponentType<{ route: Route }> | undefined
  return screen ? createElement(screen, { route }) : null
}
