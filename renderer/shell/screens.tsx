import type { ComponentType } from 'react'
import type { Route, RouteName, RouteOf } from '../app/navigation'
import { ActivityScreen } from '../features/activity/ActivityScreen'
import { CredentialsScreen } from '../features/credentials/CredentialsScreen'
import { SettingsScreen } from '../features/settings/SettingsScreen'

type Screens = { readonly [N in RouteName]?: ComponentType<{ route: RouteOf<N> }> }

/** Which feature shows which place. */
export const screens: Screens = {
  activity: ActivityScreen,
  credentials: CredentialsScreen,
  settings: SettingsScreen,
}

/** The component of a place, ready for any route of its name. */
export function screenFor(route: Route): ComponentType<{ route: Route }> | undefined {
  return screens[route.name] as ComponentType<{ route: Route }> | undefined
}
