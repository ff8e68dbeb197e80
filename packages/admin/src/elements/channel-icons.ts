import type { ChannelName } from '@incident-commander/server/contract'
import { icon } from '@incident-commander/widget/shapes.ts'
import { phoneIcon, webhookIcon } from '@incident-commander/widget/way-icons.ts'
import { mailIcon } from '@incident-commander/widget/sign-up-icons.ts'
import { html, type TemplateResult } from 'lit'
import { channelNames } from '../words/channels.ts'

const speech = () => icon('M2.3 3h11.4v8H8.2L5 13.8V11H2.3z')

/** The drawing of each channel. */
export const channelIcons: Record<ChannelName, () => TemplateResult> = {
  email: mailIcon,
  webhook: webhookIcon,
  slack: () => icon('M5.6 2 4.8 14M11.2 2l-.8 12M2.3 5.6h11.8M1.9 10.4h11.8'),
  teams: speech,
  discord: speech,
  sms: phoneIcon,
}

/** A channel by drawing and name. */
export const channelChip = (channel: ChannelName): TemplateResult =>
  html`<span class="chip">${channelIcons[channel]()}${channelNames[channel]}</span>`
