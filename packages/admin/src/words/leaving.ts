/** The question before what was typed is lost. */
export const leaving = {
  question: 'Leave without saving?',
  detail: 'What you changed here is not saved. If you leave now, it is lost.',
  stay: 'Keep editing',
  leave: 'Leave without saving',
} as const
