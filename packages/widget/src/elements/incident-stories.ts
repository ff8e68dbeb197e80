import type { LitElement, TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { styles } from './incident-stories.styles.ts'
import { incidentStory } from './incident-story.ts'
import type { Subject } from './status-subject.ts'
import { lookAtAll } from './whole-view.ts'

/** What is wrong, in a feed: fetched when something is. */
export class IncidentStories {
  constructor(host: LitElement) {
    addStyles(host, styles)
  }

  render(live: LiveStatus, subject: Subject, level: number): TemplateResult[] {
    const view = lookAtAll(live, subject)
    return view.incidents.map((incident) => incidentStory(incident, view, level))
  }
}
