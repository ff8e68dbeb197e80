import { icon } from './shapes.ts'

/** A request that comes by itself. */
export const webhookIcon = () =>
  icon('M5.7 6.6a3 3 0 1 1 4.6 0l1.6 3M8 4.6 5 10M10.9 9a2.6 2.6 0 1 1-1.5 4.6M5 10a2.3 2.3 0 1 1-2.8 1.2M5 11.6h5.5')
/** A telephone. */
export const phoneIcon = () => icon('M4.5 1.8h7v12.4h-7zM7 12h2')
