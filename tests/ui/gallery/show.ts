import { mount } from 'svelte';
import { wearAccent } from '../../../src/ui/accent.ts';
import '../../../src/ui/app.css';
import { scenes } from '../../support/scenes.ts';

/** Shows the scene that the address names: `?scene=busy&accent=%23ffd400&dir=rtl`. */
const asked = new URLSearchParams(location.search);
const scene = scenes[asked.get('scene') ?? 'empty']?.();
const target = document.querySelector('#app');
if (!scene || !target) throw new Error(`Scenes: ${Object.keys(scenes).join(', ')}`);

document.documentElement.dir = asked.get('dir') ?? 'ltr';
const accent = asked.get('accent');
if (accent) wearAccent(document.documentElement.style, accent);
mount(scene.component, { target, props: scene.props });
await scene.play();
document.documentElement.dataset['shown'] = '';
