export const shell = {
  product: 'Incident Commander',
  skip: 'Skip to content',
  console: 'Console',
  sections: 'Sections',
  dashboard: 'Dashboard',
  incidents: 'Incidents',
  components: 'Components',
  settings: 'Settings',
  open: 'open',
  viewPage: 'View status page',
  declare: 'Declare',
  more: 'More',
  switchPage: 'Switch status page',
  pages: 'Status pages',
  newPage: 'New status page',
  account: 'Account',
  signOut: 'Sign out',
  loading: 'Loading',
  close: 'Close',
  cancel: 'Cancel',
  livePaused: (time: string) => `Live updates paused. Showing the state as of ${time} and trying again.`,
  missingTitle: 'There is nothing here',
  missingDetail: 'This address is not part of the console. It may have been mistyped.',
  toDashboard: 'Go to the dashboard',
} as const

/** The title of the browser's tab: the screen, then the status page. */
export const documentTitle = (screen: string, page: string | null) => `${screen} · ${page ?? shell.product}`
