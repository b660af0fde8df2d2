import { describe, expect, test } from 'vitest';
import { wantedOf } from './wanted.ts';

const known = { scenes: ['plain', 'busy'], languages: ['en', 'de', 'ar', 'uk'] };
const asked = (...words: string[]) =>
  wantedOf(words, known).map(({ scene, language }) => `${scene} ${language}`);

describe('which pictures are taken', () => {
  test('in English all, besides those that are tight in the other direction and in long words', () => {
    expect(asked()).toEqual(['plain en', 'busy en', 'busy ar', 'busy de']);
  });

  test('in a language that is named, all', () => {
    expect(asked('uk')).toEqual(['plain uk', 'busy uk']);
  });

  test('of a scene that is named, those languages', () => {
    expect(asked('plain')).toEqual(['plain en', 'plain ar', 'plain de']);
  });

  test('of both that are named, in any order, those', () => {
    expect(asked('uk', 'busy', 'en')).toEqual(['busy en', 'busy uk']);
  });

  test('a word that is neither is an error that says what there is', () => {
    expect(() => asked('bussy')).toThrow(
      expect.objectContaining({
        message: 'There is no scene and no language "bussy".',
        remedy: 'Scenes: plain, busy. Languages: en, de, ar, uk.',
      }) as Error,
    );
  });
});
