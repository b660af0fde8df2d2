import { tick } from 'svelte';
import { render } from 'vitest-browser-svelte';
import '../../src/ui/app.css';
import type { Config } from '../../src/config/config.ts';
import App from '../../src/ui/App.svelte';
import { appWith, type Scene, type Surroundings } from './scenes.ts';

/** Puts a scene on the page of a browser test and plays it. */
export async function show(scene: Scene): Promise<void> {
  document.documentElement.lang = 'en';
  await render(scene.component, { props: scene.props });
  await scene.play();
}

/** Puts the page over a fake engine on the page of a browser test, with what the owner changed of the plain config. */
export async function showApp(
  changes: Partial<Config> = {},
  { now, ...around }: Surroundings & { readonly now?: () => number } = {},
) {
  document.documentElement.lang = 'en';
  const page = appWith(changes, around);
  const screen = await render(App, { props: now ? { ...page.props, now } : page.props });
  if (around.isIdle !== false) await page.loaded;
  await tick();
  return { ...page, screen };
}

/** As it is read: block after block. */
const textOf = (region: Element): string =>
  Array.from(region.children, ({ textContent }) => textContent.trim()).join(' ');

/** Everything that live regions say from now on, in order. */
export function listen(): readonly string[] {
  const said: string[] = [];
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const region = target instanceof Element ? target.closest('[role="status"], [role="alert"]') : null;
      const added = [...addedNodes].filter((node) => node instanceof Element);
      if (region && added.length > 0) said.push(textOf(region));
      // One that comes with what it says; a polite one that does is not heard.
      else said.push(...added.filter((node) => node.matches('[role="alert"]')).map(textOf));
    }
  }).observe(document.body, { childList: true, subtree: true });
  return said;
}
