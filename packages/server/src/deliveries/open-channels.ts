import type { Config } from '../config.ts'
import { createSafeFetch } from '../http/safe-fetch.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Secrets } from '../secrets.ts'
import type { Channels } from './channel.ts'
import { discordChannel } from './channels/discord.ts'
import { emailChannel } from './channels/email.ts'
import { slackChannel } from './channels/slack.ts'
import { smsChannel } from './channels/sms.ts'
import { teamsChannel } from './channels/teams.ts'
import { webhookChannel } from './channels/webhook.ts'

/** Every channel that this process is set up for. */
export function openChannels(
  config: Pick<Config, 'outgoingAllow' | 'sms'>,
  mailer: Mailer | null,
  secrets: Secrets,
): Channels {
  const safeFetch = createSafeFetch(config.outgoingAllow)
  return {
    email: emailChannel(mailer, secrets),
    webhook: webhookChannel(safeFetch, secrets),
    slack: slackChannel(safeFetch, secrets),
    teams: teamsChannel(safeFetch, secrets),
    discord: discordChannel(safeFetch, secrets),
    ...(config.sms ? { sms: smsChannel(safeFetch, secrets, config.sms) } : {}),
  }
}
