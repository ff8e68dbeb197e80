export { forgetRecipient, skipWaiting } from './recipient-deliveries.queries.ts'
