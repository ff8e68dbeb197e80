import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { addStyles } from '../add-styles.ts'
import { Announcer } from '../controllers/announcer.ts'
import type { LiveStatus } from '../controllers/live-status.ts'
import { documentOf } from '../controllers/overall.ts'
import type { LiveState } from '../controllers/status-source.ts'
import { statusShape } from '../icons.ts'
import type { LineLabels } from '../labels/line-labels.ts'
import { styles } from './component-list-body.styles.ts'
import { ComponentList } from './component-list.ts'
import { nativeHeading } from './native-heading.ts'
import { subjectOf } from './status-subject.ts'
import { drawKnown, unreachable } from './status-view.ts'
import { lookAtAll, type WholeView } from './whole-view.ts'

/** The element whose body it is. */
interface ListHost extends LitElement {
  component: string | undefined
  headingLevel: number | undefined
}

/** What fills a list of components on a customer's page. */
export class ComponentListBody {
  readonly #host: ListHost
  readonly #announcer = new Announcer()
  readonly #list = new ComponentList()

  constructor(host: ListHost) {
    this.#host = host
    addStyles(host, styles)
  }

  render(live: LiveStatus, labels: LineLabels): TemplateResult {
    const { component } = this.#host
    const draw = (state: LiveState) => {
      const subject = component ? subjectOf(state, labels, component) : { state, labels }
      return this.#draw(lookAtAll(live, subject), live)
    }
    return drawKnown(live.state, draw)
  }

  #draw(view: WholeView, live: LiveStatus): TemplateResult {
    const { state, labels, place, overall } = view
    const { title } = labels.components
    const document = documentOf(state)
    const outdated = state.kind !== 'known'
    const list = document && this.#list.render({ document, place, outdated })
    this.#announcer.listen(overall, outdated ? [] : view.incidents, labels, live)
    return html`<p class="visually-hidden" role="status">${this.#announcer.words}</p>
      <section class="list" role="group" aria-label=${title}>
        <div class="visually-hidden">${nativeHeading(this.#host.headingLevel ?? 3, 'heading', title)}</div>
        ${list ?? (document ? html`<slot></slot>` : unknown(view))} ${live.state.kind === 'known' ? nothing : unreachable(view)}
      </section>`
  }
}

const unknown = ({ labels }: WholeView): TemplateResult =>
  html`<p class="status" data-status="unknown">${statusShape('unknown')}${labels.line.unknown}</p>`
