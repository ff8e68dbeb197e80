import * as z from 'zod'
import { IncidentEvent } from './incident-event.ts'
import { MaintenanceEvent } from './maintenance.ts'

/** By which way somebody is told. */
export const ChannelName = z.enum(['email', 'webhook', 'slack', 'teams', 'discord', 'sms'])
export type ChannelName = z.infer<typeof ChannelName>

/** Channels that post to an address of the web, which is a secret: who knows it can post there too. */
export const UrlChannel = z.enum(['webhook', 'slack', 'teams', 'discord'])
export type UrlChannel = z.infer<typeof UrlChannel>

/** What the body of a webhook is: our own, signed after Standard Webhooks, or what Statuspage's subscribers get. */
export const WebhookFormat = z.enum(['standard', 'statuspage'])
export type WebhookFormat = z.infer<typeof WebhookFormat>

/** What only programs are told: people have read it already, or need not. */
export const ProgramEvent = z.enum(['incident.edited', 'incident.deleted', 'component.status_changed'])
export type ProgramEvent = z.infer<typeof ProgramEvent>

/** Everything that a webhook may be told of, by the name that its `type` has. */
export const ToldEvent = z.enum([...IncidentEvent.options, ...MaintenanceEvent.options, ...ProgramEvent.options])
export type ToldEvent = z.infer<typeof ToldEvent>
