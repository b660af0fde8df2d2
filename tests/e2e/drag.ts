import { expect, type Page } from '@playwright/test';

/** A place on the page that is far from the door: a drop counts anywhere. */
const SOMEWHERE = { x: 20, y: 20 };

/** Drags real files and folders from the disk onto the page, as a hand would, and lets go unless told to hover. */
export async function dragOnto(page: Page, paths: readonly string[], letGo = true): Promise<void> {
  await expect(page.getByLabel('Choose files')).toBeAttached();
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const steps = letGo ? (['dragEnter', 'dragOver', 'drop'] as const) : (['dragEnter', 'dragOver'] as const);
  for (const type of steps) await devtools.send('Input.dispatchDragEvent', { type, ...SOMEWHERE, data });
  await devtools.detach();
}
