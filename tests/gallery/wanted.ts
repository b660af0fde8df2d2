import { CommandError } from '../../infra/terminal/command.ts';

/** What a gallery can show. */
export interface Known {
  readonly scenes: readonly string[];
  readonly languages: readonly string[];
}

export interface Wanted {
  readonly scene: string;
  readonly language: string;
}

/** Unless told otherwise: where words are many, and the longest of our languages or the other direction may not fit. */
const TIGHT =
  'empty limits busy failed twice many partly receipt unanswered answered unfinished needs-file formatted closed closing'.split(
    ' ',
  );
const BESIDES = ['ar', 'de'];

/** What `npm run gallery -- sv busy done` asks for. @throws CommandError for what there is not */
export function wantedOf(words: readonly string[], { scenes, languages }: Known): readonly Wanted[] {
  const unknown = words.find((word) => !scenes.includes(word) && !languages.includes(word));
  if (unknown !== undefined)
    throw new CommandError(
      `There is no scene and no language "${unknown}".`,
      `Scenes: ${scenes.join(', ')}. Languages: ${languages.join(', ')}.`,
    );
  const chosenScenes = scenes.filter((scene) => words.includes(scene));
  const chosenLanguages = languages.filter((language) => words.includes(language));
  const shown = chosenScenes.length > 0 ? chosenScenes : scenes;
  if (chosenLanguages.length > 0) return cross(shown, chosenLanguages);
  const tight = chosenScenes.length > 0 ? chosenScenes : scenes.filter((scene) => TIGHT.includes(scene));
  return [...cross(shown, ['en']), ...cross(tight, BESIDES)];
}

export function isKnown({ scene, language }: Wanted, { scenes, languages }: Known): boolean {
  return scenes.includes(scene) && languages.includes(language);
}

function cross(scenes: readonly string[], languages: readonly string[]): readonly Wanted[] {
  return scenes.flatMap((scene) => languages.map((language) => ({ scene, language })));
}
