import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FOLDER } from '../../build/messages/catalogue.ts';

/** Files of languages by their names; text is written as it is, anything else as JSON. */
export type Files = Readonly<Record<string, unknown>>;

/** Writes languages into the folder of a project that is gone after the test. @returns the project's root */
export async function projectWith(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'letterbox-languages-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, FOLDER), { recursive: true });
  for (const [name, content] of Object.entries(files))
    await writeFile(
      join(root, FOLDER, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  return root;
}
