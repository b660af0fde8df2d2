import { expect, test } from 'vitest';
import { LEAST } from '../../src/config/words/guide.ts';
import { loadWith } from './support.ts';

test('three fields make a complete configuration', async () => {
  expect(await loadWith({})).toEqual({
    kind: 'ready',
    config: {
      destination: { ...LEAST, prefix: 'drop/', endpoints: null },
      title: null,
      message: null,
      limits: { fileBytes: null, files: null, totalBytes: null, types: [] },
      recipient: null,
      contact: null,
      questions: [],
      consent: null,
      closesAt: null,
      theme: { accent: null, logo: null, logoAlt: null },
      links: [],
      locale: 'auto',
      start: 'at-once',
    },
  });
});

test('null says the same as leaving a field out', async () => {
  const left = await loadWith({});
  const nothing = { prefix: null, title: null, limits: null, theme: null, questions: null, start: null };
  expect(await loadWith(nothing)).toEqual(left);
  expect(await loadWith({ limits: { files: null, types: null }, theme: { logo: null } })).toEqual(left);
});

test('what the owner wrote is kept', async () => {
  const title = { en: 'Your pictures', 'pt-BR': 'Suas fotos' };
  const loaded = await loadWith({
    prefix: '',
    title,
    limits: { files: 3, types: ['.PDF', 'image/*', '.tar.gz'] },
    start: 'on-send',
  });
  expect(loaded).toMatchObject({
    kind: 'ready',
    config: {
      destination: { prefix: '' },
      title,
      limits: { files: 3, fileBytes: null, types: ['.PDF', 'image/*', '.tar.gz'] },
      start: 'on-send',
    },
  });
});

test('a question is one line and need not be answered, unless the owner says otherwise', async () => {
  expect(await loadWith({ questions: [{ name: 'who', label: 'Who are you?' }] })).toMatchObject({
    config: { questions: [{ name: 'who', label: 'Who are you?', type: 'text', required: false }] },
  });
});

test('what must be answered or agreed to makes everything wait for Send', async () => {
  const who = { name: 'who', label: 'Who are you?' };
  const startOf = async (fields: object) => {
    const loaded = await loadWith({ start: 'at-once', ...fields });
    return loaded.kind === 'ready' ? loaded.config.start : loaded.kind;
  };
  expect(await startOf({ questions: [who] })).toBe('at-once');
  expect(await startOf({ questions: [who, { ...who, name: 'why', required: true }] })).toBe('on-send');
  expect(await startOf({ consent: 'You may show them.' })).toBe('on-send');
});

test('the closing time becomes epoch milliseconds, whatever its offset', async () => {
  const closesAt = Date.UTC(2030, 5, 30, 16);
  for (const written of ['2030-06-30T18:00:00+02:00', '2030-06-30T16:00Z', '2030-06-30T16:00:00.000Z'])
    expect(await loadWith({ closesAt: written })).toMatchObject({ config: { closesAt } });
});

test('stand-ins may be spoken to over plain http on this machine, and lose the slash at their end', async () => {
  const endpoints = { cognito: 'http://127.0.0.1:9001/', s3: 'http://s3.localhost:9000' };
  expect(await loadWith({ endpoints })).toMatchObject({
    config: {
      destination: { endpoints: { cognito: 'http://127.0.0.1:9001', s3: 'http://s3.localhost:9000' } },
    },
  });
});
