import type { ConfigProblem } from '../config.ts';
import type { FetchedText } from '../fetch-text.ts';
import { exampleFor } from './fields.ts';
import { faultIn } from './json-fault.ts';

/** Explains why the answer to a request for `config.json` is not a configuration. */
export function explainFile({ status, text }: FetchedText): ConfigProblem {
  const [found, problem] = status === 200 ? contents(text) : absence(status);
  return { field: 'config.json', found, problem, example: exampleFor([]) };
}

function absence(status: number): readonly [found: string, problem: string] {
  return [
    `nothing (HTTP ${status})`,
    'The host has no such file, or keeps it to itself. It belongs beside index.html.',
  ];
}

function contents(text: string): readonly [found: string, problem: string] {
  // Hosts of single-page apps answer every unknown address with the start page.
  if (text.trimStart().startsWith('<')) {
    return ['a web page', 'The host sent a web page in place of this file, which belongs beside index.html.'];
  }
  const { line, column, excerpt, cause } = faultIn(text);
  return [excerpt || 'nothing', `This is not JSON from line ${line}, column ${column} on. ${cause}`];
}
