import type { Template } from '@incident-commander/server/contract'

/** Fired when a template was created or edited. */
export class TemplateSavedEvent extends Event {
  static readonly type = 'admin-template-saved'
  readonly template: Template
  constructor(template: Template) {
    super(TemplateSavedEvent.type)
    this.template = template
  }
}
