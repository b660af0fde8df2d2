import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { I18n, i18nFor } from '../../src/ui/i18n/i18n.svelte.ts';
import { en } from '../support/english.ts';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

/** A guest with these languages, and what the page does to their browser. */
function guestOf(languages: readonly string[], chosen: string | null = null) {
  const kept: string[] = [];
  const root = { lang: '', dir: '' };
  return { languages, chosen, keep: (language: string) => void kept.push(language), root, kept };
}

/** Plays a language whose files do not arrive until `arrive` is called. */
function lost(language: keyof typeof CATALOGUES) {
  const table = CATALOGUES as unknown as Record<string, unknown>;
  const there = CATALOGUES[language];
  const fail = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
  table[language] = [fail, fail];
  return {
    arrive: () => {
      table[language] = there;
    },
  };
}

test('the page speaks the first of the guest’s languages that it knows, and says so', async () => {
  const guest = guestOf(['xx', 'fr-CA', 'en']);
  const i18n = await i18nFor(guest);
  await i18n.follow('auto');
  expect(i18n.words.t.chooseFiles).toBe('Choisir des fichiers');
  expect(guest.root).toEqual({ lang: 'fr', dir: 'ltr' });
});

test('the owner’s language goes before the guest’s, and the guest’s choice before both', async () => {
  const i18n = await i18nFor(guestOf(['en']));
  await i18n.follow('fr');
  expect(i18n.language).toBe('fr');
  const again = await i18nFor(guestOf(['en'], 'en'));
  await again.follow('fr');
  expect(again.language).toBe('en');
});

test('what was remembered and is no language of the page is forgotten', async () => {
  const i18n = await i18nFor(guestOf(['fr'], 'tlh'));
  await i18n.follow('auto');
  expect(i18n.language).toBe('fr');
});

test('the owner’s texts are picked by what the guest chose, else set, else reads', async () => {
  const i18n = new I18n(en, guestOf(['sv-SE', 'en']));
  expect(i18n.ownersTag('auto')).toBe('sv-SE');
  expect(i18n.ownersTag('fi')).toBe('fi');
  await i18n.choose('fr');
  expect(i18n.ownersTag('fi')).toBe('fr');
});

test('a language that does not arrive gives way to English, and comes when it can be had', async () => {
  const french = lost('fr');
  const guest = guestOf(['fr']);
  const i18n = await i18nFor(guest);
  await i18n.follow('auto');
  await i18n.loadDelivery();
  expect(i18n.words.t).toBe(en);
  expect(i18n.delivery?.t.yourFiles).toBe('Your files');
  expect(i18n.missing).toBe('fr');
  expect(guest.root.lang).toBe('en');
  french.arrive();
  await i18n.retry();
  expect(i18n.delivery?.t.yourFiles).toBe('Vos fichiers');
  expect(i18n.missing).toBe(null);
  expect(guest.root.lang).toBe('fr');
});

test('another language is chosen in the midst of a delivery, which goes on', async () => {
  const { engine, uploads, screen } = await renderApp();
  await uploads.add({ files: [{ file: fileOf('reel.mov', 100), folder: [] }], unreadable: [] });
  engine.report({ 'reel.mov': state.sending(40) });
  const row = screen.getByRole('listitem').element();
  await expect.element(screen.getByRole('progressbar', { name: 'reel.mov' })).toBeInTheDocument();
  const bar = screen.getByRole('progressbar', { name: 'reel.mov' }).element();

  await userEvent.selectOptions(screen.getByLabelText('Language'), 'Français');
  await expect.element(screen.getByRole('button', { name: 'Suspendre : reel.mov' })).toBeInTheDocument();
  await expect.element(screen.getByRole('combobox', { name: 'Langue' })).toHaveValue('fr');
  expect(document.title).toMatch(/Envoyez vos fichiers$/u);
  expect(document.documentElement.lang).toBe('fr');
  expect(screen.getByRole('listitem').element()).toBe(row);
  expect(screen.getByRole('progressbar', { name: 'reel.mov' }).element()).toBe(bar);

  engine.report({ 'reel.mov': state.done });
  await expect.element(screen.getByRole('heading', { name: 'Tout est arrivé. Merci.' })).toBeVisible();
  expect(engine.posted.map(({ type }) => type)).toEqual(['add']);
});

test('a chosen language that does not arrive leaves the words as they are, and the guest is told', async () => {
  const { screen } = await renderApp();
  const french = lost('fr');
  const chooser = screen.getByLabelText('Language');
  await userEvent.selectOptions(chooser, 'Français');
  await expect.element(screen.getByText('That language could not be fetched just now.')).toBeVisible();
  await expect.element(chooser).toHaveValue('en');
  french.arrive();
  window.dispatchEvent(new Event('online'));
  await expect.element(screen.getByRole('combobox', { name: 'Langue' })).toHaveValue('fr');
});
