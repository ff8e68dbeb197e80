export const components = {
  uptime: (percent: number) => `${percent.toFixed(2)}% uptime in 90 days`,
  title: 'Components',
  add: 'Add component',
  addGroup: 'Add group',
  count: (count: number) => (count === 1 ? '1 component' : `${count} components`),
  emptyTitle: 'Add what your customers use',
  emptyDetail: 'A component is one thing they would miss, such as “API” or “Sign-in”. Five to ten are enough.',
  emptyGroup: 'No components yet. Move one here, or add one.',
  ungrouped: 'Without a group',
  because: 'Because of',
  setByHand: 'Set by hand',
  byHandBecause: (reason: string) => `Set by hand: ${reason}`,
  shownIfDegraded: 'Visitors see it only while it is not operational',
  more: (name: string) => `More for ${name}`,
  moreForGroup: (name: string) => `More for group ${name}`,
  edit: 'Edit',
  rename: 'Rename',
  delete: 'Delete',
  name: 'Name',
  nameHint: 'As customers call it, not as your team does.',
  groupNameHint: 'A heading over components that belong together, such as “Core platform”.',
  description: 'Description',
  optional: 'optional',
  group: 'Group',
  noGroup: 'No group',
  startDate: 'In service since',
  startDateHint: 'Bars and uptime begin on this day.',
  onlyShowIfDegraded: 'Show to visitors only while it is not operational',
  missingName: 'Enter a name, such as “API”.',
  missingGroupName: 'Enter a name, such as “Core platform”.',
  editTitle: (name: string) => `Edit ${name}`,
  renameTitle: (name: string) => `Rename ${name}`,
  save: 'Save changes',
  saveOver: 'Save over it',
  done: {
    added: (name: string) => `${name} added.`,
    edited: (name: string) => `${name} changed.`,
    deleted: (name: string) => `${name} deleted.`,
  },
} as const

export const baseStatus = {
  of: (name: string, status: string) => `Status of ${name}: ${status}. Change`,
  title: (name: string) => `Set the status of ${name}`,
  label: 'Status set by hand',
  hint: 'For what is no incident. Nobody is notified.',
  incidentSays: (title: string) => `“${title}” has its say too: visitors see the worse of the two.`,
  reason: 'Reason',
  reasonHint: 'Visitors read it beside the component.',
  submit: 'Set status',
  setOver: 'Set over it',
} as const

export const deletion = {
  question: (name: string) => `Delete “${name}”?`,
  final: 'Its history and uptime go with it. This cannot be undone.',
  incidents: (count: number) =>
    count === 1
      ? '1 incident mentions it. It stays, without this component.'
      : `${count} incidents mention it. They stay, without this component.`,
  subscribers: (count: number) =>
    count === 1
      ? '1 subscriber follows only this component and will be told of nothing more.'
      : `${count} subscribers follow only this component and will be told of nothing more.`,
  nothing: 'No incident mentions it, and nobody follows only this component.',
  counting: 'Counting what goes with it',
  uncounted: 'What goes with it could not be counted.',
  group: (count: number) =>
    count === 0
      ? 'It has no components.'
      : count === 1
        ? 'Its component stays, without a group.'
        : `Its ${count} components stay, without a group.`,
  deleteComponent: 'Delete component',
  keepComponent: 'Keep it',
  deleteGroup: 'Delete group',
} as const

export const ordering = {
  move: (name: string) => `Move ${name}`,
  moveGroup: (name: string) => `Move group ${name}`,
  place: (name: string, at: number, of: number, group: string | null) =>
    `${name}, position ${at} of ${of}${group === null ? '' : ` in ${group}`}`,
  pickedUp: (name: string, at: number, of: number) => `${name} picked up, position ${at} of ${of}.`,
  pick: 'Enter picks it up.',
  keys: 'Arrow keys move it, Enter puts it down, Escape puts it back.',
  drag: 'Let go where it shall stand.',
  putDown: (place: string) => `${place}. Put down.`,
  putBack: (name: string) => `${name} put back.`,
} as const
