export const settings = {
  title: 'Settings',
  sections: 'Settings',
} as const
