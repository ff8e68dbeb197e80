export { forgetRecipient } from './recipient-deliveries.queries.ts'
