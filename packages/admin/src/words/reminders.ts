import type { ChannelName } from '@incident-commander/server/contract'

/** Channels as they are called within a sentence. */
const channels: Record<ChannelName, string> = {
  email: 'Email',
  webhook: 'The webhook',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  sms: 'SMS',
}

export const reminders = {
  title: 'Waiting for you',
  count: (count: number) => (count === 1 ? '1 reminder' : `${count} reminders`),
  kinds: {
    update_overdue: 'Update overdue',
    update_missing: 'No update for a while',
    maintenance_overdue: 'Past its end and still under way',
    channel_disabled: 'Switched off: nothing is sent there',
    channel_failing: 'Nothing arrives',
    channel_away: 'Nothing goes out',
  },
  since: {
    update_overdue: 'promised by',
    update_missing: 'last one',
    maintenance_overdue: 'planned until',
    channel_disabled: 'since',
    channel_failing: 'since',
    channel_away: 'since',
  },
  channel: (channel: ChannelName) => channels[channel],
  postUpdate: 'Post update',
  look: 'Look at it',
  dismiss: 'Dismiss for me',
  dismissOf: (what: string) => `Dismiss for me: ${what}`,
  dismissed: 'Dismissed for you. Your team still sees it.',
} as const
