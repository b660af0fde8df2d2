import { pictureOf, type Picture } from './pictures.ts';
import { inWords } from './summary.ts';
import type { Verdict } from './verdicts.ts';

/** What is written into the page, so that it is one file. */
interface Inlined {
  readonly styles: readonly string[];
  readonly script: string;
  /** SVG. */
  readonly mark: string;
}

type Verdicts = ReadonlyMap<string, Verdict> | null;

/** From narrow to wide, from day to night. */
const ORDER = ['narrow.light', 'narrow.dark', 'wide.light', 'wide.dark'];

/** A page with all pictures of these names, scene by scene. */
export function markupOf(
  names: readonly string[],
  verdicts: Verdicts,
  summary: string,
  inlined: Inlined,
): string {
  const pictures = names.map(pictureOf);
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery · Letterbox</title>
<style>${inlined.styles.join('\n')}</style>
<header class="top">${inlined.mark}<h1>Gallery</h1><p>${escaped(summary)}</p></header>
${filters(pictures, scenes, verdicts)}
<main>
${scenes.map((scene) => sectionOf(scene, names, verdicts)).join('\n')}
<p class="nothing" hidden>No picture is like that.</p>
</main>
${VIEWER}
<script>${inlined.script}</script>
</html>
`;
}

function filters(pictures: readonly Picture[], scenes: readonly string[], verdicts: Verdicts): string {
  const kinds = [...new Set([...(verdicts?.values() ?? [])].map(({ kind }) => kind))];
  const languages = [...new Set(pictures.map(({ language }) => language))];
  return `<form class="filters" aria-label="Which pictures">
${choice('Scene', 'scene', scenes)}
${choice('Language', 'language', languages)}
${choice('Width', 'size', ['narrow', 'wide'])}
${choice('Scheme', 'scheme', ['light', 'dark'])}
${verdicts ? choice('Compared', 'verdict', kinds) : ''}
<output></output>
</form>`;
}

function choice(label: string, name: string, values: readonly string[]): string {
  const options = values.map((value) => `<option>${escaped(value)}</option>`).join('');
  return `<label>${label} <select name="${name}"><option value="">all</option>${options}</select></label>`;
}

function sectionOf(scene: string, names: readonly string[], verdicts: Verdicts): string {
  const inScene = names
    .map((name) => ({ name, ...pictureOf(name) }))
    .filter((picture) => picture.scene === scene);
  const languages = [...new Set(inScene.map(({ language }) => language))];
  const rows = languages.map((language) => {
    const row = inScene
      .filter((picture) => picture.language === language)
      .sort((one, other) => placeOf(one) - placeOf(other));
    return `<ul>${row.map((picture) => itemOf(picture, verdicts?.get(picture.name))).join('\n')}</ul>`;
  });
  return `<section aria-labelledby="${scene}"><h2 id="${scene}">${scene}</h2>${rows.join('\n')}</section>`;
}

const placeOf = ({ size, scheme }: Picture): number => ORDER.indexOf(`${size}.${scheme}`);

function itemOf(picture: Picture & { readonly name: string }, verdict: Verdict | undefined): string {
  const { name, scene, language, size, scheme } = picture;
  const source = `${verdict?.kind === 'gone' ? 'before' : 'now'}/${name}.png`;
  const data = Object.entries({ scene, language, size, scheme, verdict: verdict?.kind ?? '' })
    .map(([key, value]) => `data-${key}="${value}"`)
    .join(' ');
  const told = verdict && verdict.kind !== 'same' ? `<strong>${inWords(verdict)}</strong>` : '';
  return `<li ${data}><a href="${source}" id="${name}"><img src="${source}" alt="" loading="lazy">
<span>${language}, ${size}, ${scheme} <span class="unseen">${scene}</span></span> ${told}</a></li>`;
}

/** Where one picture is looked at, alone or against what it was. */
const VIEWER = `<dialog aria-labelledby="title">
<header>
<h2 id="title"></h2>
<fieldset class="views"><legend class="unseen">View</legend>
<label><input type="radio" name="view" value="now" checked>Now</label>
<label><input type="radio" name="view" value="before">Before</label>
<label><input type="radio" name="view" value="wipe">Wipe</label>
<label><input type="radio" name="view" value="difference">Difference</label>
</fieldset>
<input class="wipe" type="range" min="0" max="100" value="50" aria-label="How far it is wiped" hidden>
<span class="steps">
<button type="button" data-step="-1" aria-keyshortcuts="ArrowLeft">Previous</button>
<button type="button" data-step="1" aria-keyshortcuts="ArrowRight">Next</button>
<button type="button" data-close aria-keyshortcuts="Escape">Close</button>
</span>
</header>
<div class="stage" tabindex="0" aria-label="Picture"><img class="before" alt="As it was"><img class="now" alt="As it is"></div>
</dialog>`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
