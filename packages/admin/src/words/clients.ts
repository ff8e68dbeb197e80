const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, many: string) => `${number.format(count)} ${count === 1 ? one : many}`

export const clients = {
  title: 'Clients',
  lead: 'Your customers and what they use. Never public: postmortems count from them whom an incident affected.',
  search: 'Search clients',
  add: 'Add client',
  import: 'Import',
  export: 'Export CSV',
  readOnly: 'You can read this list. Admins and owners change it.',
  emptyTitle: 'No clients yet',
  emptyDetail:
    'Add them one by one, or import a CSV file with their names, your references and the components they use.',
  noMatch: 'No client matches',
  noMatchDetail: 'No name and no reference has these words.',
  clear: 'Clear search',
  name: 'Name',
  reference: 'Reference',
  components: 'Components',
  uses: 'Uses',
  usesNothing: 'No component',
  edit: (name: string) => `Edit ${name}`,
  remove: (name: string) => `Delete ${name}`,
  removeQuestion: (name: string) => `Delete “${name}”?`,
  removeDetail: 'It goes for good and is counted no more. Published postmortems keep their numbers.',
  keep: 'Keep it',
  delete: 'Delete client',
  earlier: 'Previous',
  later: 'Next',
  part: (count: number, more: boolean) =>
    more ? `${number.format(count)} clients, more follow` : counted(count, 'client', 'clients'),
  somebodyEdited: 'Close this and open it again to see their change.',
} as const

export const clientDialog = {
  editTitle: (name: string) => `Edit ${name}`,
  save: 'Save client',
  missingName: 'Enter a name, such as “Northwind Traders”.',
  optional: 'optional',
  referenceHint: 'Its number in your CRM or billing. An import finds it by that.',
  componentsHint: 'What it uses of your service.',
  noComponents: 'There are no components yet.',
} as const

export const importDialog = {
  title: 'Import clients',
  lead: 'A CSV file with the columns name, reference and components. Components stand in one cell, by name or id, with semicolons between.',
  upsert: 'A reference that is known is edited, everything else is added, nobody is deleted.',
  file: 'CSV file',
  example: 'An example',
  checking: 'Checking the file',
  nothingNew: 'Everything in this file is here already.',
  ready: 'The file is fine. Nothing was changed yet.',
  faults: (count: number) => `${counted(count, 'thing is', 'things are')} wrong in this file. Nothing was imported.`,
  faultsMore: 'Only the first 100 are shown.',
  line: 'Line',
  column: 'Column',
  problem: 'What is wrong',
  wholeRow: 'whole row',
  added: 'new',
  edited: 'changed',
  unchanged: 'as they are',
  submit: (count: number) => `Import ${counted(count, 'client', 'clients')}`,
  chooseFirst: 'Import',
  missingFile: 'Choose a file first.',
  done: (added: number, edited: number) => `Imported: ${number.format(added)} new, ${number.format(edited)} changed.`,
} as const
