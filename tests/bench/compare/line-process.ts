import { answerCalls } from './child.ts';
import { openLine } from './line.ts';

const functions = { open: openLine };

export type LineFunctions = typeof functions;

answerCalls(functions);
