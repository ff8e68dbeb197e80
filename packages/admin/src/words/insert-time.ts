/** Where a time is put into a message. */
export const insertTime = {
  open: 'Time',
  openLong: 'Insert a time',
  label: (place: string) => `Date and time in ${place}`,
  hint: 'Each reader sees it by their own clock.',
  insert: 'Insert',
  missing: 'Enter a date and a time.',
} as const
