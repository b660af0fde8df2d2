import { expect, type Page } from '@playwright/test';

/** A point far from the drop zone: the whole page takes drops. */
const POINT = { x: 20, y: 20 };

/** Drags files and folders from the disk onto the page, and drops them unless `letGo` is false. */
export async function dragOnto(page: Page, paths: readonly string[], letGo = true): Promise<void> {
  await expect(page.getByLabel('Choose files')).toBeAttached();
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const steps = letGo ? (['dragEnter', 'dragOver', 'drop'] as const) : (['dragEnter', 'dragOver'] as const);
  for (const type of steps) await devtools.send('Input.dispatchDragEvent', { type, ...POINT, data });
  await devtools.detach();
}
