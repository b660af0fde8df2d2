import type { UploadCommand } from '../../core/protocol.ts';

/** Paths, drawn as lines in a square of 24. Commands without a well-known icon have a text label. */
export const ICONS: Partial<Record<UploadCommand, string>> = {
  pause: 'M9 6.5v11M15 6.5v11',
  resume: 'm8.5 6 9 6-9 6z',
  cancel: 'm7.5 7.5 9 9m0-9-9 9',
};
