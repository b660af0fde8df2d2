import { mount } from 'svelte';
import type { Config } from './config/config.ts';
import { fetchText } from './config/fetch-text.ts';
import { loadConfig } from './config/load.ts';
import type { PickedFiles } from './core/protocol.ts';
import { type DroppedItem, droppedItems } from './page/dropped-items.ts';
import { whenIdle } from './page/idle.ts';
import { storedLanguage, storeLanguage } from './page/language-storage.ts';
import { keepTranslatedTextAlive } from './page/translated-text.ts';
import './ui/app.css';
import App from './ui/App.svelte';
import { i18nFor, type I18n } from './ui/i18n/i18n.svelte.ts';

const target = document.getElementById('app') ?? document.body;
const onretry = (): void => {
  location.reload();
};

/** Whether the owner says who they are or when they close. The words around it are loaded late otherwise. */
const saysMore = ({ recipient, contact, closesAt }: Config): boolean =>
  recipient !== null || contact !== null || closesAt !== null;

/** Whether any of these, a label, a formatted message or links may have to be shown. */
function needsExtras(config: Config): boolean {
  const { message, links } = config;
  return (
    saysMore(config) ||
    links.length > 0 ||
    location.search.includes('for=') ||
    /[*[]/u.test(JSON.stringify(message))
  );
}

/** Loads everything that sends files. The page is usable before it is loaded; it is loaded once, at the first call. */
function lazyDelivery(config: Config, i18n: I18n, label: string) {
  const load = async () => {
    const { destination, start } = config;
    const [{ EnginePort, spawnEngine, whenReleased, pageServices, openDelivery }] = await Promise.all([
      import('./delivery.ts'),
      i18n.loadDelivery(),
    ]);
    const engine = new EnginePort(
      { destination, start },
      { spawn: () => spawnEngine(destination), whenReleased },
    );
    const services = pageServices();
    const chunk = await openDelivery(engine, config, services, { i18n, label });
    // Only now, because the engine posts its first messages once, and everything that listens must exist.
    engine.wake();
    return { services, chunk };
  };
  let loading: ReturnType<typeof load> | undefined;
  return () => (loading ??= load());
}

/** Adds to the owner's limits the extensions that files of the named MIME types have. */
async function withExtensions(config: Config): Promise<Config> {
  const { limits } = config;
  if (!limits.types.some((type) => type.includes('/'))) return config;
  const { extensionsOf } = await import('./config/known-extensions.ts');
  return { ...config, limits: { ...limits, extensions: extensionsOf(limits.types) } };
}

async function openPage(config: Config, i18n: I18n): Promise<void> {
  const { accent } = config.theme;
  if (accent) (await import('./ui/frame/accent.ts')).applyAccent(document.documentElement.style, accent);
  const [frame] = needsExtras(config)
    ? await Promise.all([import('./ui/frame/extras.ts'), saysMore(config) && i18n.loadReceipt()])
    : [];
  const extras = frame?.extrasFor(location.search) ?? null;
  const load = lazyDelivery(config, i18n, extras?.label ?? '');
  const loadDelivery = async () => (await load()).chunk;
  const unpack = async function* (items: readonly DroppedItem[]): AsyncGenerator<PickedFiles> {
    yield* (await load()).services.unpack(items);
  };
  // The items are taken out here and not in the generator, which starts after the event, when the browser has emptied the
  // transfer.
  const collect = (transfer: DataTransfer) => unpack(droppedItems(transfer));
  mount(App, { target, props: { config, i18n, extras, loadDelivery, whenIdle, collect, onretry } });
}

async function start(): Promise<void> {
  keepTranslatedTextAlive(target);
  const { languages } = navigator;
  const root = document.documentElement;
  const guest = { languages, chosen: storedLanguage(), keep: storeLanguage, root };
  const [loaded, i18n] = await Promise.all([loadConfig(fetchText), i18nFor(guest)]);
  switch (loaded.kind) {
    case 'ready':
      await i18n.follow(loaded.config.locale);
      await openPage(await withExtensions(loaded.config), i18n);
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
      await i18n.follow('auto');
      mount((await import('./ui/frame/page-problem.ts')).NoticePage, {
        target,
        props: { t: i18n.words.t, onretry },
      });
  }
}
start().catch((thrown: unknown) => {
  console.error('A part of the page could not be loaded.', thrown);
  document.getElementById('not-loaded')?.removeAttribute('hidden');
});
