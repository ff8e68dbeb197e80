export const settings = {
  title: 'Settings',
  sections: 'Settings',
  members: 'Members',
} as const
