import { GetIdCommand } from '@aws-sdk/client-cognito-identity';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { constructStack } from '../../build/substitutes/aws/middleware-stack.ts';

type Stack = Pick<ReturnType<typeof constructStack>, 'add' | 'use' | 'applyToStack' | 'resolve'> & {
  concat(from: never): Stack;
};

const entry = fc.record({
  name: fc.constantFrom('serializer', 'length', 'clock', 'logger'),
  step: fc.constantFrom('initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'),
  priority: fc.constantFrom('high', 'normal', 'low'),
});

/** Names in the order in which a request passes a client's middleware and a command's. */
function orderIn(make: () => Stack, client: readonly Entry[], command: readonly Entry[]): readonly string[] {
  const passed: string[] = [];
  const stackOf = (entries: readonly Entry[]): Stack => {
    const stack = make();
    for (const { id, ...options } of entries)
      stack.add(
        (next) => (request) => {
          passed.push(id);
          return next(request);
        },
        { ...options, override: true },
      );
    return stack;
  };
  const both = stackOf(client).concat(stackOf(command) as never);
  both.resolve(() => passed.push('sent'), {})({});
  return passed;
}

/** A command that was just made has an empty stack of AWS's own. */
const original = () => new GetIdCommand({ IdentityPoolId: undefined }).middlewareStack;

type Entry = { readonly id: string; readonly name: string; readonly step: string; readonly priority: string };

/** AWS's own refuses to override a middleware of another step or priority: each name has one of each. */
const alike = (entries: readonly Omit<Entry, 'id'>[]): Entry[] =>
  entries.map((each, n) => {
    const { step, priority } = entries.find(({ name }) => name === each.name) ?? each;
    return { name: each.name, step, priority, id: `${each.name} ${n}` };
  });

test("middleware is passed in the order of AWS's own stack", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), fc.nat(8), (entries, cut) => {
      const all = alike(entries);
      const stacks = [all.slice(0, cut), all.slice(cut)] as const;
      expect(orderIn(constructStack as () => Stack, ...stacks)).toEqual(
        orderIn(original as never, ...stacks),
      );
    }),
  );
});

test('a second middleware of a name that does not override is refused, and so is one beside another', () => {
  const stack = constructStack();
  stack.add((next) => next, { name: 'clock' });
  expect(() => {
    stack.add((next) => next, { name: 'clock' });
  }).toThrow('see build/substitutes');
  expect(() => stack.addRelativeTo()).toThrow('see build/substitutes');
});
