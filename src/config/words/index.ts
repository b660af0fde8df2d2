export { explainFile } from './explain-file.ts';
export { explain } from './explain.ts';
