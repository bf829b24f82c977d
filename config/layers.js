/*
 * Who may import whom: docs/architecture.md as dependency-cruiser checks it (`npm run layers`).
 */

/** What nearly everything may use. */
const BASE = ['errors', 'values'];
/** What needs neither a page nor tfjs, for those who keep, show and bring along data. */
const PURE = ['archive', 'dataset', 'ink', 'model/description', 'training/description'];

/**
 * A floor is a folder of `src`, or a part of one with rules of its own. It may import itself and
 * the floors that are named with it, nothing else of `src`. A file belongs to the floor with the
 * longest path that fits.
 */
const FLOORS = {
  // pure: they compile without the DOM and know no tfjs
  errors: [],
  values: [],
  ink: [],
  archive: ['errors'],
  channel: [],
  'training/description': [],
  dataset: [...BASE],
  'model/description': [...BASE],

  // tfjs
  model: [...BASE, 'model/description', 'ink'],
  training: [...BASE, 'training/description', 'model', 'model/description', 'dataset', 'ink'],

  // reading: the page's side (client) knows the engine's side (worker) by its address only
  recognizer: [...BASE, 'model/description', 'ink'],
  'recognizer/engine': [...BASE, 'recognizer', 'model', 'model/description', 'ink'],
  'recognizer/worker': [...BASE, 'recognizer', 'recognizer/engine', 'model', 'channel'],
  'recognizer/client': [...BASE, 'recognizer', 'channel', 'model/description', 'ink'],
  elements: [...BASE, 'recognizer', 'recognizer/client', 'model/description', 'ink'],
  'digit-recognizer.ts': ['elements', 'recognizer', 'recognizer/client'],

  // keeping, training, measuring
  storage: [...BASE, ...PURE],
  lab: [...BASE, ...PURE],
  'lab/worker': [
    ...BASE,
    ...PURE,
    ...['lab', 'channel', 'storage', 'training', 'model', 'recognizer'],
  ],
  'lab/client': [...BASE, ...PURE, 'lab', 'channel', 'storage', 'recognizer/client'],

  // without a network
  'offline/messages.ts': [],
  offline: [
    ...BASE,
    ...['offline/messages.ts', 'recognizer', 'recognizer/engine', 'lab', 'model'],
    'model/description',
  ],

  app: [
    ...BASE,
    ...PURE,
    ...['digit-recognizer.ts', 'elements', 'recognizer', 'recognizer/client'],
    ...['lab', 'lab/client', 'storage', 'offline/messages.ts'],
  ],
};

/** What is large or has side effects, and the only places that may load it. */
const PACKAGES = [
  {
    name: 'tfjs-stays-off-the-page',
    comment: 'Pages and the element talk to workers; they never load tfjs themselves.',
    packages: '@tensorflow',
    allowed: '^(src/(model|training|recognizer/engine|lab/worker)/|src/offline/sw-recognizer\\.ts)',
  },
  {
    name: 'lit-only-in-what-is-shown',
    comment: 'Lit belongs to the element and the app.',
    packages: 'lit|lit-html|@lit',
    allowed: '^src/(elements|app)/',
  },
  {
    name: 'database-only-in-storage',
    comment: 'Embedding the element creates no database: IndexedDB is the business of src/storage.',
    packages: 'idb',
    allowed: '^src/storage/',
  },
  {
    name: 'fflate-only-in-archive',
    comment: 'One place unpacks what people bring along, with one rule for sizes and hidden files.',
    packages: 'fflate',
    allowed: '^src/archive/',
  },
  {
    name: 'workbox-only-offline',
    comment: 'Workbox belongs to the service worker.',
    packages: 'workbox-[a-z]+',
    allowed: '^(sw\\.ts|src/offline/)',
  },
];

/**
 * Workers that are started by their address (`?worker&url`), which pages may know. That none of
 * their code comes along is held by the compiler: a page's realm does not have these files.
 */
const WORKERS = '^src/(recognizer/worker/worker|lab/worker/[a-z]+-worker)\\.ts$';
/** Folders whose own files put their rooms together: the tool counts no circle of these two. */
const WITH_ROOMS = ['app/[a-z-]+', 'elements', 'ink', 'lab/worker', 'model/[a-z-]+', 'training'];
/** What people and commands start. */
const ENTRIES = '^(src/app/main\\.ts|src/digit-recognizer\\.ts|sw\\.ts|scripts/[^/]+\\.ts)$';

const escape = (text) => text.replace(/[.]/g, '\\.');
const pathOf = (floor) => `^src/${escape(floor)}${floor.endsWith('.ts') ? '$' : '/'}`;
const floors = Object.keys(FLOORS);
/** Floors that lie within another one: their files are not the outer floor's. */
const within = (floor) =>
  floors.filter((other) => other !== floor && other.startsWith(`${floor}/`));

/** Reaching what is not named: one rule a floor. */
function ruleOf(floor) {
  const allowed = [floor, ...FLOORS[floor]];
  const addresses = floor.endsWith('/client') ? [WORKERS] : [];
  const reachable = [...allowed.map(pathOf), ...addresses];
  // a floor that is allowed does not open those within it
  const closed = allowed.flatMap(within).filter((inner) => !allowed.includes(inner));
  const from = { path: pathOf(floor), pathNot: within(floor).map(pathOf) };
  const comment = `src/${floor} may import ${FLOORS[floor].join(', ') || 'nothing else of src'}.`;
  const name = `floor-${floor.replace(/[^a-z]+/g, '-')}`;
  return [
    { name, comment, severity: 'error', from, to: { path: '^src/', pathNot: reachable } },
    ...(closed.length > 0
      ? [
          {
            name,
            comment,
            severity: 'error',
            from,
            to: { path: closed.map(pathOf), pathNot: addresses },
          },
        ]
      : []),
  ];
}

export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment: 'Two files that need each other are one, or need a third below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'Imports go down between folders as between files.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'rooms-do-not-look-up',
      comment: 'What lies above its rooms puts them together; a room does not know it.',
      severity: 'error',
      from: { path: `^src/(${WITH_ROOMS.join('|')})/[^/]+/` },
      to: { path: '^src/$1/[^/]+$' },
    },
    ...floors.flatMap(ruleOf),
    ...PACKAGES.map(({ name, comment, packages, allowed }) => ({
      name,
      comment,
      severity: 'error',
      from: { path: '^(src/|sw\\.ts)', pathNot: allowed },
      to: { path: `node_modules/(${packages})(/|$)` },
    })),
    {
      name: 'scripts-show-nothing',
      comment: 'Node scripts use what the page is made of, not the page.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^src/(app|elements)/' },
    },
    {
      name: 'product-needs-no-scripts',
      comment: 'What is shipped imports neither scripts nor tests.',
      severity: 'error',
      from: { path: '^(src/|sw\\.ts)' },
      to: { path: '^(scripts|test)/' },
    },
    {
      name: 'no-dead-ends',
      comment: 'Nothing that people or commands start leads to this file.',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: '^src/', pathNot: ENTRIES, reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
