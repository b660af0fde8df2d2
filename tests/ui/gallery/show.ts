import { mount } from 'svelte';
import { wearAccent } from '../../../src/ui/accent.ts';
import '../../../src/ui/app.css';
import { CATALOGUES, type Language } from '../../../src/ui/catalogues.ts';
import { scenes, speakIn } from '../../support/scenes.ts';

const isLanguage = (tag: string): tag is Language => tag in CATALOGUES;

/** Shows the scene that the address names: `?scene=busy&accent=%23ffd400&language=ar`. */
const asked = new URLSearchParams(location.search);
const language = asked.get('language') ?? 'en';
if (!isLanguage(language)) throw new Error(`Languages: ${Object.keys(CATALOGUES).join(', ')}`);
speakIn((await CATALOGUES[language][0]()).messages);
const scene = scenes[asked.get('scene') ?? 'empty']?.();
const target = document.querySelector('#app');
if (!scene || !target) throw new Error(`Scenes: ${Object.keys(scenes).join(', ')}`);

const accent = asked.get('accent');
if (accent) wearAccent(document.documentElement.style, accent);
mount(scene.component, { target, props: scene.props });
await scene.play();
document.documentElement.dataset['shown'] = '';
