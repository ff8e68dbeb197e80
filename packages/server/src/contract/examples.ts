import { accountExamples, accountsEnd } from './account.examples.ts'
import { auditExamples, dangerExamples } from './audit.examples.ts'
import { brandingExamples } from './branding.examples.ts'
import { componentExamples } from './component.examples.ts'
import answers from './examples.recorded.json' with { type: 'json' }
import type { Example, ExampleAnswer } from './example.ts'
import { incidentExamples } from './incident.examples.ts'
import { maintenanceExamples } from './maintenance.examples.ts'
import { noteExamples } from './note.examples.ts'
import { dashboardExamples } from './dashboard.examples.ts'
import { recipientExamples } from './recipient.examples.ts'
import { clientExamples, postmortemExamples } from './postmortem.examples.ts'
import { peopleExamples } from './people.examples.ts'
import { changeExamples, pageExamples } from './page.examples.ts'
import { deliveryExamples } from './delivery.examples.ts'
import { subscriberExamples } from './subscriber.examples.ts'
import { templateExamples } from './template.examples.ts'

/** Where examples are asked; documentation of an installation says its own address instead. */
export const exampleUrl = 'https://status.example.com'

/**
 * One story in the order in which it happens: each example finds what those before it have left. Every route under
 * /api/v1 has at least one.
 */
export const examples: Example[] = [
  ...accountExamples,
  ...pageExamples,
  ...brandingExamples,
  ...componentExamples,
  ...subscriberExamples,
  ...clientExamples,
  ...recipientExamples,
  ...incidentExamples,
  ...noteExamples,
  ...postmortemExamples,
  ...templateExamples,
  ...deliveryExamples,
  ...dashboardExamples,
  ...maintenanceExamples,
  ...peopleExamples,
  ...auditExamples,
  ...changeExamples,
  ...dangerExamples,
  ...accountsEnd,
]

/** What an example was answered; undefined before the tests have recorded it. */
export function answerOf(example: Example): ExampleAnswer | undefined {
  const recorded: ExampleAnswer[] = answers
  return recorded.find(({ route, title }) => route === example.route && title === example.title)
}
