import type { Component } from 'svelte';
import type { Config } from '../../src/config/config.ts';
import type { GuestAnswers } from '../../src/core/answers.ts';
import type { PreviousFile, PickedFiles } from '../../src/core/protocol.ts';
import type { UploadState } from '../../src/core/types.ts';
import App from '../../src/ui/App.svelte';
import { deliveryChunk } from '../../src/ui/delivery-chunk.ts';
import { applyAccent } from '../../src/ui/frame/accent.ts';
import { extrasFor } from '../../src/ui/frame/extras.ts';
import { NoticePage, ProblemPage } from '../../src/ui/frame/page-problem.ts';
import Questions from '../../src/ui/questions/Questions.svelte';
import type { ShownReceipt } from '../../src/ui/receipt/receipt.ts';
import type { Messages } from '../../src/ui/i18n/messages.ts';
import { I18n } from '../../src/ui/i18n/i18n.svelte.ts';
import { NO_FILES } from '../../src/ui/uploads/totals.ts';
import { Uploads } from '../../src/ui/uploads/uploads.svelte.ts';
import { plainConfig } from './config.ts';
import { en } from './english.ts';
import { FakePageServices } from './fake-page-services.ts';
import { FakeEngine, state } from './fake-engine.ts';

/** One look of the page: what is shown, and what happens to it before it is looked at. */
export interface Scene {
  readonly component: Component;
  readonly props: object;
  /** Once it is on the page. */
  readonly play: () => Promise<void> | void;
}

const MB = 1_000_000;

/** A file that claims a size without having it: of bytes, the page reads those of pictures alone. */
export function fileOf(name: string, size = 0, type = '', content: readonly Blob[] = []): File {
  return Object.defineProperty(new File([...content], name, { type }), 'size', { value: size });
}

/** A drag event as the browser sends it for files. */
export function dragOf(type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  return new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
}

/** What a drop of files alone holds, taken within its event. */
function collectFlat({ files }: DataTransfer): AsyncIterable<PickedFiles> {
  const taken = Array.from(files, (file) => ({ file, folder: [] }));
  return unpacking([{ files: taken, unreadable: [] }]);
}

/** Hands out a gift piece by piece, as a walk through folders does. */
async function* unpacking(pieces: readonly PickedFiles[]): AsyncGenerator<PickedFiles> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

/** What the scenes speak: British English, unless a gallery asks for another. */
let spoken: Messages = en;

export function speakIn(messages: Messages): void {
  spoken = messages;
}

function newI18n(): I18n {
  const root = document.documentElement;
  return new I18n(spoken, { languages: ['en-GB'], chosen: null, keep: () => undefined, root });
}

/** Around the page. */
export interface Surroundings {
  /** What the address ends in, from its question mark on. */
  readonly search?: string;
  /** The receipt that this tab has kept. */
  readonly kept?: ShownReceipt | null;
  /** False where the page never has an idle moment. */
  readonly isIdle?: boolean;
}

/** The page over a fake engine. */
export function appWith(
  changes: Partial<Config> = {},
  { search = '', kept = null, isIdle = true }: Surroundings = {},
) {
  const engine = new FakeEngine();
  const config: Config = { ...plainConfig, ...changes };
  const services = new FakePageServices();
  services.kept = kept;
  const extras = extrasFor(search);
  const uploads = new Uploads(engine, config, services, extras.label);
  const asks = config.questions.length > 0 || config.consent !== null;
  const calls: string[] = [];
  const i18n = newI18n();
  const clock = { now: Date.UTC(2026, 10, 22, 14, 7) };
  const loaded = (
    asks || config.recipient || config.contact || config.closesAt !== null
      ? i18n.loadReceipt()
      : i18n.loadDelivery()
  ).then(() => deliveryChunk(uploads, i18n, asks ? Questions : null));
  const props = {
    config,
    i18n,
    extras,
    loadDelivery: () => {
      calls.push('load');
      return loaded;
    },
    whenIdle: (work: () => void) => {
      if (isIdle) work();
    },
    collect: collectFlat,
    onretry: () => void calls.push('retry'),
    now: () => clock.now,
  };
  return { engine, services, uploads, props, loaded, calls, clock };
}

function app(
  changes: Partial<Config>,
  play: (page: ReturnType<typeof appWith>) => Promise<void> | void = () => undefined,
  around: Surroundings = {},
): Scene {
  const page = appWith(changes, around);
  return {
    component: App,
    props: page.props,
    play: async () => {
      await page.loaded;
      await play(page);
    },
  };
}

const festival: Partial<Config> = {
  title: 'Send your pictures to the Harbour Film Festival',
  message:
    'Anything up to 20 GB a file. No account, nothing to install. Keep this page open until everything has arrived.',
};

const FILES: PickedFiles = {
  files: [
    {
      file: fileOf('Été à la plage (1).jpg', 4.2 * MB, 'image/jpeg', [await pictureOf('#c4703a', 0)]),
      folder: [],
    },
    { file: fileOf('opening-night-reel-final-cut-2026-with-titles.mov', 380 * MB), folder: ['reels'] },
    { file: fileOf('programme.pdf', 1.1 * MB), folder: [] },
    { file: fileOf('stills.zip', 76 * MB), folder: [] },
  ],
  unreadable: [],
};

const [beach, reel, programme, stills] = FILES.files.map(({ file }) => file.name) as [
  string,
  string,
  string,
  string,
];
const REFERENCE = '2026-11-22-7F3KQ9TB';

/** What the engine remembers of an earlier visit. */
const UNFINISHED = {
  reference: REFERENCE,
  openedAt: Date.UTC(2026, 10, 22, 14, 7),
  files: FILES.files.length,
  arrived: 1,
  bytes: 461.3 * MB,
  sent: 0,
  contents: [],
  unread: [],
};
/** A folder of it that was not read to its end. */
const UNREAD = [{ id: 'folder', name: 'Harbour, second day' }];
const REMEMBERED: readonly PreviousFile[] = FILES.files.map(({ file, folder }, n) => ({
  id: `remembered-${n}`,
  name: file.name,
  folder,
  size: file.size,
  lastModified: file.lastModified,
  type: file.type,
  state: n === 0 ? state.done : state.missing,
}));

/** What this tab has kept of a receipt. */
export const KEPT: ShownReceipt = {
  receipt: {
    reference: REFERENCE,
    title: 'Send your pictures to the Harbour Film Festival',
    address: 'https://drop.example.org/',
    label: null,
    at: Date.UTC(2026, 10, 22, 14, 7),
    size: 5.3 * MB,
    lines: [
      { path: beach, size: 4.2 * MB, checksum: '4f3Kx9b1Q0s=', at: Date.UTC(2026, 10, 22, 14, 6) },
      { path: programme, size: 1.1 * MB, checksum: 'q0s4f3Kx9b1=', at: Date.UTC(2026, 10, 22, 14, 7) },
    ],
    leftOut: [],
    answers: [],
    consent: null,
  },
  totals: { ...NO_FILES, files: 2, done: 2, bytes: 5.3 * MB, sent: 5.3 * MB },
  isComplete: true,
  stage: 'closed',
};

const asking: Partial<Config> = {
  ...festival,
  start: 'on-send',
  questions: [
    { name: 'name', label: 'Your name', type: 'text', required: true },
    { name: 'email', label: 'Your e-mail address', type: 'email', required: true },
    { name: 'note', label: 'What should we know?', type: 'note', required: false },
  ],
  consent: 'I took these pictures myself and agree to the [terms](terms.html).',
};

const SAID: Partial<GuestAnswers> = {
  byQuestion: {
    name: 'Kim Ó Súilleabháin',
    email: 'kim@example.org',
    note: 'Two rolls, the second is dark.',
  },
  consent: { text: 'I took these pictures.', at: Date.UTC(2026, 10, 22, 14, 5) },
};

/** Resolves once the page has it. @throws Error when it does not come */
async function appears(selector: string): Promise<HTMLElement> {
  for (let n = 0; n < 100; n += 1) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`There is no ${selector}.`);
}

const press = async (selector: string): Promise<void> => {
  (await appears(selector)).click();
};

/** So many files of so many bytes each. */
const many = (count: number, size: number): PickedFiles => ({
  files: Array.from({ length: count }, (_, n) => ({
    file: fileOf(`harbour-${String(n + 1).padStart(5, '0')}.jpg`, size),
    folder: ['Harbour', `day ${(n % 3) + 1}`],
  })),
  unreadable: [],
});

/** The name of one of these. */
const nth = (n: number): string => `harbour-${String(n).padStart(5, '0')}.jpg`;

/** What has become of the files from one number to another. */
const from = (first: number, last: number, now: UploadState) =>
  Object.fromEntries(Array.from({ length: last - first + 1 }, (_, n) => [nth(first + n), now]));

const allIn = { [beach]: state.done, [reel]: state.done, [programme]: state.done, [stills]: state.done };

/** A photograph, as far as a browser is concerned. */
async function pictureOf(colour: string, n: number): Promise<File> {
  const canvas = new OffscreenCanvas(900, 600);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Nothing can be drawn here.');
  const sky = context.createLinearGradient(0, 0, 900, 600);
  sky.addColorStop(0, colour);
  sky.addColorStop(1, '#f7e1b5');
  context.fillStyle = sky;
  context.fillRect(0, 0, 900, 600);
  context.fillStyle = '#fffdf8';
  context.arc(300 + n * 150, 200, 90, 0, 7);
  context.fill();
  const type = 'image/jpeg';
  return new File([await canvas.convertToBlob({ type })], `harbour-${n + 1}.jpg`, { type });
}

/** As if a speed had been measured. */
function measureRate({ rate }: Uploads): void {
  Object.assign(rate, { speed: 9.4 * MB, left: 27_000 });
}

/** Accents that are hard to write on, and some that owners like. */
const ACCENTS = {
  ...{ teal: '#0a5c7a', green: '#1d7a46', yellow: '#ffd400' },
  ...{ pale: '#fff3b0', grey: '#808080', black: '#000000' },
};

/** The door in each of them, large and as a bar. */
const inAccents = Object.fromEntries(
  Object.entries(ACCENTS).flatMap(([name, accent]) => {
    const paint = () => {
      applyAccent(document.documentElement.style, accent);
    };
    const door = () => app(festival, paint);
    const bar = () =>
      app(festival, async ({ uploads, engine }) => {
        paint();
        await uploads.add(FILES);
        engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
      });
    return [
      [`door-${name}`, door],
      [`bar-${name}`, bar],
    ];
  }),
);

/** Every state of the page that issue after issue has to stay beautiful, and accessible. */
export const scenes: Readonly<Record<string, () => Scene>> = {
  empty: () => app(festival),
  plain: () => app({}),
  limits: () =>
    app({
      ...festival,
      limits: { fileBytes: 20_000 * MB, files: 500, totalBytes: null, types: ['image/*', 'video/*', '.pdf'] },
    }),
  dragging: () =>
    app(festival, () => void document.body.dispatchEvent(dragOf('dragenter', [fileOf('a.jpg')]))),
  busy: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB), [programme]: state.offline(0) });
      measureRate(uploads);
    }),
  ready: () => app({ ...festival, start: 'on-send' }, ({ uploads }) => uploads.add(FILES)),
  failed: () =>
    app(
      { ...festival, limits: { ...plainConfig.limits, fileBytes: 500 * MB } },
      async ({ uploads, engine }) => {
        await uploads.add(FILES);
        await uploads.add({
          files: [{ file: fileOf('raw-footage.mxf', 900 * MB), folder: [] }],
          unreadable: [],
        });
        engine.report({
          [beach]: state.done,
          [reel]: state.failed('blocked', 120 * MB),
          [programme]: state.failed('file-changed'),
          [stills]: state.sending(20 * MB),
        });
      },
    ),
  paused: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(
        {
          [beach]: state.done,
          [reel]: state.paused(232 * MB),
          [programme]: state.done,
          [stills]: state.paused(0),
        },
        REFERENCE,
      );
    }),
  waiting: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      const soon = Date.now() + 5_000;
      engine.report({
        [beach]: state.offline(0),
        [reel]: state.busy(soon, 232 * MB),
        [programme]: state.busy(0),
      });
    }),
  cancelling: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.cancelling(232 * MB) });
    }),
  unfinished: () =>
    app(festival, async ({ engine }) => {
      engine.say({ type: 'previous-deliveries', deliveries: [UNFINISHED] });
      await appears('[aria-labelledby=unfinished]');
    }),
  'needs-file': () =>
    app(festival, async ({ uploads, engine }) => {
      engine.say({ type: 'previous-deliveries', deliveries: [UNFINISHED] });
      uploads.resume.accept();
      engine.say({ type: 'delivery-resumed', files: REMEMBERED, unread: [] });
      engine.say({
        type: 'snapshot',
        delivery: { reference: REFERENCE, stage: 'open' },
        uploads: [],
      });
      await Promise.resolve();
    }),
  'unfinished-folder': () =>
    app(festival, async ({ engine }) => {
      engine.say({ type: 'previous-deliveries', deliveries: [{ ...UNFINISHED, unread: UNREAD }] });
      await appears('[aria-labelledby=unfinished]');
    }),
  'needs-folder': () =>
    app(festival, async ({ uploads, engine }) => {
      engine.say({ type: 'previous-deliveries', deliveries: [{ ...UNFINISHED, unread: UNREAD }] });
      uploads.resume.accept();
      const files = REMEMBERED.map((file) => ({ ...file, state: state.done }));
      engine.say({ type: 'delivery-resumed', files, unread: UNREAD });
      engine.say({ type: 'snapshot', delivery: { reference: REFERENCE, stage: 'open' }, uploads: [] });
      await appears('.question');
    }),
  'unread-folder': () =>
    app(festival, async ({ uploads, engine }) => {
      engine.say({ type: 'previous-deliveries', deliveries: [{ ...UNFINISHED, unread: UNREAD }] });
      uploads.resume.accept();
      const files = REMEMBERED.map((file) => ({ ...file, state: state.done }));
      engine.say({ type: 'delivery-resumed', files, unread: UNREAD });
      engine.say({ type: 'snapshot', delivery: { reference: REFERENCE, stage: 'open' }, uploads: [] });
      await press('.sum .button');
      engine.say({ type: 'snapshot', delivery: { reference: REFERENCE, stage: 'closed' }, uploads: [] });
      await appears('.receipt');
    }),
  'handed-over': () =>
    app(festival, async ({ engine }) => {
      const { reference, openedAt, files, bytes } = UNFINISHED;
      engine.say({ type: 'previous-handed-over', delivery: { reference, openedAt, files, bytes } });
      await appears('.complete');
    }),
  'gone-already': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({
        [beach]: state.cancelling(4.2 * MB),
        [programme]: state.cancelling(1.1 * MB),
        [reel]: state.sending(232 * MB),
      });
      engine.report({ [beach]: state.done, [programme]: { kind: 'cancelled', isUncertain: true } });
    }),
  'nothing-gets-through': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      const blocked: UploadState = {
        kind: 'waiting',
        error: { kind: 'blocked' },
        until: Date.now() + 25_000,
        sent: 0,
      };
      engine.report({ [beach]: blocked, [reel]: blocked, [programme]: blocked, [stills]: blocked }, '');
    }),
  'second-list': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(allIn, REFERENCE, 'closed');
      await uploads.add({ files: [{ file: fileOf('encore.mov', 48 * MB), folder: [] }], unreadable: [] });
      engine.report({ 'encore.mov': state.done }, REFERENCE, 'quiet');
    }),
  forgetful: () =>
    app(festival, async ({ uploads, engine }) => {
      engine.say({ type: 'ready', persists: false });
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
    }),
  partly: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ ...allIn, [reel]: state.failed('stalled', 120 * MB) }, REFERENCE, 'closed');
      await appears('.receipt');
    }),
  stuck: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ ...allIn, [reel]: state.failed('stalled', 120 * MB) }, REFERENCE);
    }),
  'handing-over': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(allIn, REFERENCE, 'quiet');
    }),
  unwritten: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(allIn, REFERENCE, 'unwritten');
    }),
  done: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(allIn, REFERENCE, 'closed');
      await appears('.receipt');
    }),
  kept: () =>
    app(
      festival,
      async () => {
        await appears('.receipt');
      },
      { kept: KEPT },
    ),
  questions: () => app(asking, () => undefined, { search: '?for=Anna %26 Ben’s wedding' }),
  held: () =>
    app(asking, async ({ uploads }) => {
      await uploads.add(FILES);
      await appears('#questions');
    }),
  unanswered: () =>
    app(asking, async ({ uploads }) => {
      await uploads.add(FILES);
      uploads.answers.update({ byQuestion: { email: 'kim@example.org' } });
      await press('[type=submit]');
    }),
  answered: () =>
    app(
      asking,
      async ({ uploads, engine }) => {
        await uploads.add(FILES);
        uploads.answers.update(SAID);
        await press('[type=submit]');
        engine.report(allIn, REFERENCE, 'closed');
        await appears('.receipt');
      },
      { search: '?for=Anna %26 Ben’s wedding' },
    ),
  formatted: () =>
    app({
      ...festival,
      message:
        'Anything up to **20 GB** a file, *without* an account.\n\nPictures of people? Read [our terms](terms.html) first, or [ask us](mailto:us@example.org).',
      links: [
        { label: 'Privacy', url: 'privacy.html' },
        { label: 'Imprint', url: 'https://example.org/imprint' },
      ],
    }),
  receipt: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(allIn, REFERENCE, 'closed');
      await press('.receipt summary');
    }),
  accent: () =>
    app(
      // Not an SVG: while Chromium loads one, words may be drawn a shade differently.
      { ...festival, theme: { accent: '#ffd400', logo: '/apple-touch-icon.png', logoAlt: null } },
      async ({ uploads, engine }) => {
        applyAccent(document.documentElement.style, '#ffd400');
        await uploads.add(FILES);
        engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
      },
    ),
  many: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(many(40, 3.1 * MB));
      engine.report({
        ...from(1, 17, state.done),
        ...from(18, 23, state.sending(1.2 * MB)),
        [nth(5)]: state.failed('blocked', MB),
        [nth(9)]: state.failed('stalled', MB),
      });
      measureRate(uploads);
    }),
  'very-many': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(many(1_000, 3.1 * MB));
      engine.report({ ...from(1, 610, state.done), ...from(611, 616, state.sending(2 * MB)) });
      measureRate(uploads);
    }),
  'many-done': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(many(40, 3.1 * MB));
      engine.report(from(1, 40, state.done), REFERENCE, 'closed');
      measureRate(uploads);
      await appears('.receipt');
    }),
  twice: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
      await uploads.add({ ...FILES, junk: 2, empty: ['Harbour/day two'] });
      measureRate(uploads);
    }),
  offline: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
      const offline = state.offline(0);
      engine.report({ [reel]: state.offline(232 * MB), [programme]: offline, [stills]: offline });
      measureRate(uploads);
    }),
  pictures: () =>
    app(festival, async ({ uploads, engine }) => {
      const files = await Promise.all(['#c4703a', '#3a6ea5', '#6a994e'].map(pictureOf));
      await uploads.add({ files: files.map((file) => ({ file, folder: [] })), unreadable: [] });
      engine.report({ [files[0]?.name ?? '']: state.done, [files[1]?.name ?? '']: state.sending(100) });
      measureRate(uploads);
    }),
  closed: () => app({ ...festival, closesAt: Date.UTC(2026, 10, 20, 18) }),
  closing: () => {
    const closesAt = Date.UTC(2026, 10, 22, 18);
    return app({ ...festival, start: 'on-send', closesAt }, async ({ uploads, engine, clock }) => {
      await uploads.add(FILES);
      await uploads.send();
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB), [programme]: state.done });
      await uploads.add({ files: [{ file: fileOf('encore.mov', 48 * MB), folder: [] }], unreadable: [] });
      clock.now = closesAt;
      // The page looks at the clock now, and need not be waited for until the next second.
      window.dispatchEvent(new Event('focus'));
      await appears('[role=alert]');
    });
  },
  broken: () =>
    app(festival, ({ engine }) => {
      engine.breakDown();
    }),
  'broken-midway': () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) }, REFERENCE);
      for (let death = 0; death < 3; death += 1) engine.die();
    }),
  ...inAccents,
  unreachable: () => ({
    component: NoticePage,
    props: { t: spoken, onretry: () => undefined },
    play: () => undefined,
  }),
  'config-wrong': () => ({
    component: ProblemPage,
    props: {
      problems: [
        {
          field: 'bucket',
          found: 'nothing',
          problem: 'This field is missing. Name of the S3 bucket in which files arrive.',
          example: '"harbour-festival-drop"',
        },
        {
          field: 'limits.fileBytes',
          found: '"20 GB"',
          problem: 'Write a whole number greater than 0, without quotes or units (1 GB is 1000000000 bytes).',
          example: '20000000000',
        },
        {
          field: 'tittle',
          found: '"Send your pictures to the Harbour Film Festival"',
          problem: 'There is no field of this name. Did you mean "title"?',
          example: '"Your pictures"',
        },
      ],
    },
    play: () => undefined,
  }),
};
