const number = new Intl.NumberFormat('en')

export const dashboard = {
  title: 'Dashboard',
  declare: 'Declare incident',
  because: 'Not operational without an incident',
  byHand: (status: string) => `${status}, set by hand`,
  postUpdate: 'Post update',
  openIncident: 'Open incident',
  began: 'Began',
  declaredBy: (name: string) => `Declared by ${name}`,
  promised: 'Next update promised by',
  wasDue: 'Update was due by',
  late: (duration: string) => `${duration} late`,
  sinceUpdate: 'Since the last update',
  lastUpdate: 'Last update',
  told: ({ told, waiting }: { told: number; waiting: number | null }) => {
    if (waiting === null) return 'telling people now'
    const people = told === 0 ? 'nobody' : told === 1 ? '1 person' : `${number.format(told)} people`
    return waiting === 0 ? `told ${people}` : `told ${people} so far, ${number.format(waiting)} waiting`
  },
  quietTitle: 'No open incidents',
  quietDetail: 'When something breaks, declare it here.',
  lastFive: 'Last five incidents',
  allIncidents: 'All incidents',
  noIncidents: 'No incidents yet.',
  test: 'Test',
  lasted: (duration: string) => `lasted ${duration}`,
} as const

export const deliveries = {
  title: 'Deliveries, last 24 hours',
  counts: ({ sent, failed, waiting }: { sent: number; failed: number; waiting: number }) =>
    [
      `${number.format(sent)} sent`,
      ...(failed > 0 ? [`${number.format(failed)} failed`] : []),
      ...(waiting > 0 ? [`${number.format(waiting)} waiting`] : []),
    ].join(', '),
  none: 'Nothing was sent.',
  failed: (count: number) => (count === 1 ? '1 message failed' : `${number.format(count)} messages failed`),
  about: 'about',
  aboutSubscriptions: 'about subscriptions',
  lookAt: 'Look at it',
} as const

export const release = {
  isOut: (version: string) => `Version ${version} is out`,
  youRun: (version: string) => `You run ${version}`,
  version: (version: string) => `Version ${version}`,
  current: 'Up to date',
  checked: 'Checked',
  failed: 'We could not look for newer versions.',
  notes: 'Release notes',
  copy: 'Copy command',
  copied: 'Copied',
  notCopied: 'Not copied. Select the command and copy it.',
  install: (version: string) => `Install version ${version}`,
  question: (version: string) => `Install version ${version}?`,
  detail:
    'This calls the deploy hook that your operator configured. The server may restart; what visitors see is not interrupted where several processes run.',
  cancel: 'Not now',
  waiting: (who: string, version: string) => `${who} asked for ${version}. The deploy hook is being called.`,
  called: (who: string, version: string) => `The deploy hook was called for ${version}, asked for by ${who}`,
  notCalled: 'The deploy hook could not be called.',
} as const

export const start = {
  title: 'First steps',
  done: (count: number, of: number) => `${count} of ${of} done`,
  hide: 'Hide',
  show: 'Show first steps',
  isDone: 'Done:',
  isOpen: 'To do:',
  steps: {
    components: {
      name: 'Add your components',
      detail: 'The parts of your service that customers know by name.',
      act: 'Add component',
    },
    incident: {
      name: 'Declare your first incident',
      detail: 'A test will do: walk it from investigating to resolved. It is never public, and only you are told.',
      act: 'Start a test',
    },
    subscriber: {
      name: 'Win the first subscriber',
      detail: 'Subscribe yourself on your status page and see the mail that customers get.',
      act: 'Open status page',
    },
    embed: {
      name: 'Embed the status',
      detail: 'One script tag and one element on your own site. This step is done once a visitor sees it there.',
      act: 'Get the code',
    },
    domain: {
      name: 'Give it your own domain',
      detail: 'Whoever runs the server sets PUBLIC_URL to an address such as https://status.example.com.',
      act: null,
    },
  },
  testTitle: 'Test incident: nothing is wrong',
} as const
