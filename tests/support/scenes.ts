import type { Component } from 'svelte';
import { wearAccent } from '../../src/ui/accent.ts';
import type { Config } from '../../src/config/config.ts';
import App from '../../src/ui/App.svelte';
import type { About } from '../../src/core/about.ts';
import type { RememberedFile } from '../../src/core/protocol.ts';
import type { Collected } from '../../src/ui/given.ts';
import Delivery from '../../src/ui/Delivery.svelte';
import { extrasFor } from '../../src/ui/extras.ts';
import LanguageChooser from '../../src/ui/LanguageChooser.svelte';
import { messages as en, type Messages } from '../../src/ui/messages/en.ts';
import { Speech } from '../../src/ui/speech.svelte.ts';
import Questions from '../../src/ui/Questions.svelte';
import { NoticePage, ProblemPage } from '../../src/ui/trouble.ts';
import Unfinished from '../../src/ui/Unfinished.svelte';
import { Uploads } from '../../src/ui/uploads.svelte.ts';
import { plainConfig } from './config.ts';
import { FakeAids } from './fake-aids.ts';
import { FakeEngine, state } from './fake-engine.ts';

/** One look of the page: what is shown, and what happens to it before it is looked at. */
export interface Scene {
  readonly component: Component;
  readonly props: object;
  /** Once it is on the page. */
  readonly play: () => Promise<void> | void;
}

const MB = 1_000_000;

/** A file that claims a size without having it: the page never reads bytes. */
export function fileOf(name: string, size = 0, type = ''): File {
  return Object.defineProperty(new File([], name, { type }), 'size', { value: size });
}

/** A drag event as the browser sends it for files. */
export function dragOf(type: string, files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  return new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
}

const collectFlat = (transfer: DataTransfer): Promise<Collected> =>
  Promise.resolve({ files: Array.from(transfer.files, (file) => ({ file, folder: [] })), unreadable: [] });

/** What the scenes speak: British English, unless a gallery asks for another. */
let spoken: Messages = en;

export function speakIn(messages: Messages): void {
  spoken = messages;
}

function speechOf(): Speech {
  const root = document.documentElement;
  return new Speech(spoken, { languages: ['en-GB'], chosen: null, keep: () => undefined, root });
}

/** The page over a fake engine. */
export function appWith(changes: Partial<Config> = {}, search = '') {
  const engine = new FakeEngine();
  const config: Config = { ...plainConfig, ...changes };
  const aids = new FakeAids();
  const extras = extrasFor(config, search);
  const uploads = new Uploads(engine, config, aids, extras.label);
  const asks = config.questions.length > 0 || config.consent !== null;
  const pressed: string[] = [];
  const speech = speechOf();
  const props = {
    config,
    extras,
    behind: (asks ? speech.loadReceipt() : speech.loadDelivery()).then(() => {
      return { uploads, Delivery, LanguageChooser, Unfinished, Questions: asks ? Questions : null };
    }),
    collect: collectFlat,
    onapproach: () => void pressed.push('approach'),
    onretry: () => void pressed.push('retry'),
    speech,
    now: () => Date.UTC(2026, 10, 22, 14, 7),
  };
  return { engine, aids, uploads, props, pressed };
}

function app(
  changes: Partial<Config>,
  play: (page: ReturnType<typeof appWith>) => Promise<void> | void = () => undefined,
  search = '',
): Scene {
  const page = appWith(changes, search);
  return {
    component: App,
    props: page.props,
    play: async () => {
      await page.props.behind;
      await play(page);
    },
  };
}

const festival: Partial<Config> = {
  title: 'Send your pictures to the Harbour Film Festival',
  message:
    'Anything up to 20 GB a file. No account, nothing to install. Keep this page open until the slot closes.',
};

const FILES: Collected = {
  files: [
    { file: fileOf('Été à la plage (1).jpg', 4.2 * MB, 'image/jpeg'), folder: [] },
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
};
const REMEMBERED: readonly RememberedFile[] = FILES.files.map(({ file, folder }, n) => ({
  id: `remembered-${n}`,
  name: file.name,
  folder,
  size: file.size,
  lastModified: file.lastModified,
  type: file.type,
  state: n === 0 ? state.done : state.missing,
}));

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

const SAID: Partial<About> = {
  answers: { name: 'Kim Ó Súilleabháin', email: 'kim@example.org', note: 'Two rolls, the second is dark.' },
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

const allIn = { [beach]: state.done, [reel]: state.done, [programme]: state.done, [stills]: state.done };

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
    app(festival, ({ engine }) => {
      engine.say({ type: 'unfinished', deliveries: [UNFINISHED] });
    }),
  'needs-file': () =>
    app(festival, async ({ uploads, engine }) => {
      engine.say({ type: 'unfinished', deliveries: [UNFINISHED] });
      uploads.comeback.continue();
      engine.say({ type: 'remembered', files: REMEMBERED });
      engine.say({
        type: 'snapshot',
        delivery: { reference: REFERENCE, stage: 'open' },
        uploads: [],
      });
      await Promise.resolve();
    }),
  forgetful: () =>
    app(festival, async ({ uploads, engine }) => {
      engine.say({ type: 'ready', remembers: false });
      await uploads.add(FILES);
      engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
    }),
  partly: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report({ ...allIn, [reel]: state.failed('stalled', 120 * MB) }, REFERENCE);
      await appears('.slip');
    }),
  done: () =>
    app(festival, async ({ uploads, engine }) => {
      await uploads.add(FILES);
      engine.report(allIn, REFERENCE, 'closed');
      await appears('.slip');
    }),
  questions: () => app(asking, () => undefined, '?for=Anna %26 Ben’s wedding'),
  unanswered: () =>
    app(asking, async ({ uploads }) => {
      await uploads.add(FILES);
      uploads.cover.say({ answers: { email: 'kim@example.org' } });
      await press('form [type=submit]');
    }),
  answered: () =>
    app(
      asking,
      async ({ uploads, engine }) => {
        await uploads.add(FILES);
        uploads.cover.say(SAID);
        await press('form [type=submit]');
        engine.report(allIn, REFERENCE, 'closed');
        await appears('.slip');
      },
      '?for=Anna %26 Ben’s wedding',
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
      await press('.slip summary');
    }),
  accent: () =>
    app(
      { ...festival, theme: { accent: '#ffd400', logo: '/icon.svg', logoAlt: null } },
      async ({ uploads, engine }) => {
        wearAccent(document.documentElement.style, '#ffd400');
        await uploads.add(FILES);
        engine.report({ [beach]: state.done, [reel]: state.sending(232 * MB) });
      },
    ),
  closed: () => app({ ...festival, closesAt: Date.UTC(2026, 10, 20, 18) }),
  broken: () =>
    app(festival, ({ engine }) => {
      engine.breakDown();
    }),
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
