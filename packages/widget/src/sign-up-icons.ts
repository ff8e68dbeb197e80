import { icon } from './shapes.ts'

/** A letter. */
export const mailIcon = () => icon('M1.8 3.5h12.4v9H1.8zM2 4.2l6 4.6 6-4.6')
/** Something is wrong with what was typed. */
export const warningIcon = () => icon('M8 1.5 14.5 13h-13zM8 6v3.2M8 11.2v.01')
