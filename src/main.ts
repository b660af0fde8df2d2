import { mount } from 'svelte';
import type { Config } from './config/config.ts';
import { fetchText } from './config/fetch-text.ts';
import { loadConfig } from './config/load.ts';
import { engineInWorker } from './page/engine-port.ts';
import { entriesOf } from './page/entries.ts';
import { whenIdle } from './page/idle.ts';
import { spawnEngine } from './page/spawn-engine.ts';
import './ui/app.css';
import App from './ui/App.svelte';

const target = document.getElementById('app') ?? document.body;
const { languages } = navigator;
const onretry = (): void => {
  location.reload();
};

async function open(config: Config): Promise<void> {
  const { accent } = config.theme;
  if (accent) (await import('./ui/accent.ts')).wearAccent(document.documentElement.style, accent);
  const engine = engineInWorker(config.destination, spawnEngine);
  // The page stands first; what is behind its door is fetched in an idle moment, or when files come near.
  let near = (): void => undefined;
  const approach = new Promise<void>((resolve) => {
    near = resolve;
  });
  const aids = approach.then(async () => (await import('./page/aids.ts')).pageAids());
  const behind = approach.then(async () => {
    const { Uploads, Delivery, Unfinished } = await import('./ui/behind.ts');
    return { uploads: new Uploads(engine, config, await aids), Delivery, Unfinished };
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
  const collect = (transfer: DataTransfer) =>
    entriesOf(transfer, async (handle) => (await aids).keep(handle));
  mount(App, { target, props: { config, behind, collect, onapproach, onretry, languages } });
  whenIdle(onapproach);
}

async function start(): Promise<void> {
  const loaded = await loadConfig(fetchText);
  switch (loaded.kind) {
    case 'ready':
      await open(loaded.config);
      break;
    case 'wrong':
      console.error('config.json must be mended before this page can take files:', loaded.problems);
      mount((await import('./ui/trouble.ts')).ProblemPage, {
        target,
        props: { problems: loaded.problems, languages },
      });
      break;
    case 'unreachable':
      console.error('config.json could not be fetched:', loaded.reason);
      mount((await import('./ui/trouble.ts')).NoticePage, { target, props: { languages, onretry } });
  }
}
start().catch((thrown: unknown) => {
  console.error('A part of the page could not be loaded.', thrown);
  document.getElementById('not-loaded')?.removeAttribute('hidden');
});
