import { confirm } from './steps/confirm.ts';
import { name } from './steps/name.ts';
import type { Step } from './steps/step.ts';
import { send } from './steps/send.ts';

/** The order of an upload. */
export const pipeline: readonly Step[] = [name, send, confirm];
