import { mount } from 'svelte';
import type { Config } from './config/config.ts';
import { fetchText } from './config/fetch-text.ts';
import { loadConfig } from './config/load.ts';
import { engineInWorker } from './page/engine-port.ts';
import { whenIdle } from './page/idle.ts';
import { keepLanguage, keptLanguage } from './page/kept-language.ts';
import { type DroppedItem, droppedItems } from './page/dropped-items.ts';
import { spawnEngine } from './page/spawn-engine.ts';
import './ui/app.css';
import App from './ui/App.svelte';
import { i18nFor, type I18n } from './ui/i18n/i18n.svelte.ts';

const target = document.getElementById('app') ?? document.body;
const onretry = (): void => {
  location.reload();
};

/** Whether a label, a formatted message or links have to be shown; may say yes where they need not. */
function needsExtras({ message, links }: Config): boolean {
  return links.length > 0 || location.search.includes('for=') || /[*[]/u.test(JSON.stringify(message));
}

async function open(config: Config, speech: I18n): Promise<void> {
  const { accent } = config.theme;
  if (accent) (await import('./ui/frame/accent.ts')).wearAccent(document.documentElement.style, accent);
  const extras = needsExtras(config)
    ? (await import('./ui/frame/extras.ts')).extrasFor(config, location.search)
    : null;
  const engine = engineInWorker(config.destination, () => spawnEngine(config.destination));
  // The page stands first; what is behind its door is fetched in an idle moment, or when files come near.
  let near = (): void => undefined;
  const approach = new Promise<void>((resolve) => {
    near = resolve;
  });
  const aids = approach.then(async () => (await import('./page/page-services.ts')).pageServices());
  const behind = approach.then(async () => {
    const words = speech.loadDelivery();
    const { openDeliveryChunk: openBehind } = await import('./ui/delivery-chunk.ts');
    await words;
    return openBehind(engine, config, await aids, { speech, label: extras?.label ?? '' });
  });
  // Not before somebody listens: what the engine says first, it says once. That parts may be missing, App tells.
  const onapproach = (): void => {
    near();
    behind.then(
      () => {
        engine.wake();
      },
      () => undefined,
    );
  };
  const unpack = async function* (roots: readonly DroppedItem[]) {
    yield* (await aids).unpack(roots);
  };
  // Not within the generator: its first line runs when the event is over and the browser has emptied the transfer.
  const collect = (transfer: DataTransfer) => unpack(droppedItems(transfer));
  mount(App, { target, props: { config, extras, behind, collect, onapproach, onretry, speech } });
  whenIdle(onapproach);
}

async function start(): Promise<void> {
  const { languages } = navigator;
  const root = document.documentElement;
  const guest = { languages, chosen: keptLanguage(), keep: keepLanguage, root };
  const [loaded, speech] = await Promise.all([loadConfig(fetchText), i18nFor(guest)]);
  switch (loaded.kind) {
    case 'ready':
      await speech.follow(loaded.config.locale);
      await open(loaded.config, speech);
      break;
    case 'wrong':
      console.error('config.json must be mended before this page can take files:', loaded.problems);
      mount((await import('./ui/frame/page-problem.ts')).ProblemPage, {
        target,
        props: { problems: loaded.problems },
      });
      break;
    case 'unreachable':
      console.error('config.json could not be fetched:', loaded.reason);
      await speech.follow('auto');
      mount((await import('./ui/frame/page-problem.ts')).NoticePage, {
        target,
        props: { t: speech.words.t, onretry },
      });
  }
}
start().catch((thrown: unknown) => {
  console.error('A part of the page could not be loaded.', thrown);
  document.getElementById('not-loaded')?.removeAttribute('hidden');
});
