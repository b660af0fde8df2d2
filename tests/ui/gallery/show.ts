import { mount } from 'svelte';
import { applyAccent } from '../../../src/ui/frame/accent.ts';
import '../../../src/ui/app.css';
// What the page fetches late is here from the start: a picture must not depend on when it came.
import '../../../src/ui/list/draw-thumbnail.ts';
import '../../../src/ui/receipt/Receipt.svelte';
import { CATALOGUES } from '../../../src/ui/i18n/catalogues.ts';
import type { Language } from '../../../src/ui/i18n/messages.ts';
import { scenes, speakIn } from '../../support/scenes.ts';

const isLanguage = (tag: string): tag is Language => tag in CATALOGUES;

/** What can be asked for, told to whoever takes pictures. */
Object.assign(document.documentElement.dataset, {
  scenes: Object.keys(scenes).join(' '),
  languages: Object.keys(CATALOGUES).join(' '),
});

/** Shows the scene that the address names: `?scene=busy&accent=%23ffd400&language=ar`. */
const asked = new URLSearchParams(location.search);
const language = asked.get('language') ?? 'en';
if (!isLanguage(language)) throw new Error(`Languages: ${Object.keys(CATALOGUES).join(', ')}`);
const [{ messages }] = await Promise.all([
  CATALOGUES[language][0](),
  CATALOGUES[language][1](),
  CATALOGUES[language][2](),
]);
speakIn(messages);
const scene = scenes[asked.get('scene') ?? 'empty']?.();
const target = document.querySelector('#app');
if (!scene || !target) throw new Error(`Scenes: ${Object.keys(scenes).join(', ')}`);

const accent = asked.get('accent');
if (accent) applyAccent(document.documentElement.style, accent);
mount(scene.component, { target, props: scene.props });
await scene.play();
document.documentElement.dataset['shown'] = '';
