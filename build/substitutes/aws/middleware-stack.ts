/** What AWS's clients call with a request and its context, and what it calls next. */
type Handler = (request: unknown) => unknown;
type Middleware = (next: Handler, context: unknown) => Handler;

interface Options {
  readonly name?: string;
  readonly step?: string;
  readonly priority?: string;
  readonly override?: boolean;
}

interface Entry extends Options {
  readonly middleware: Middleware;
}

const STEPS = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'];
const PRIORITIES = ['high', 'normal', 'low'];

const rank = ({ step = 'initialize', priority = 'normal' }: Entry): number =>
  STEPS.indexOf(step) * PRIORITIES.length + PRIORITIES.indexOf(priority);

interface Plugin {
  applyToStack(stack: Stack): unknown;
}

interface Stack extends Plugin {
  add(middleware: Middleware, options?: Options): void;
  addRelativeTo(): never;
  use(plugin: Plugin): void;
  concat(from: Plugin): Stack;
  identify(): readonly string[];
  resolve(handler: Handler, context: unknown): Handler;
}

/**
 * Stands for the stack of middleware of clients and commands, without what no call of a guest needs: middleware with a place
 * beside another one, aliases, tags, and taking out. Of one name there is one, the last that overrides.
 */
export function constructStack(): Stack {
  let entries: readonly Entry[] = [];
  const sorted = (): readonly Entry[] => entries.toSorted((one, other) => rank(one) - rank(other));
  const stack: Stack = {
    add(middleware, options = {}) {
      const { name, override } = options;
      const others = entries.filter((entry) => name === undefined || entry.name !== name);
      if (others.length < entries.length && override !== true)
        throw new TypeError('A middleware has the name of another one: see build/substitutes.');
      entries = [...others, { ...options, middleware }];
    },
    addRelativeTo() {
      throw new TypeError('No middleware stands beside another one: see build/substitutes.');
    },
    use: (plugin) => void plugin.applyToStack(stack),
    applyToStack(to) {
      for (const entry of entries) to.add(entry.middleware, entry);
    },
    concat(from) {
      const both = constructStack();
      both.use(stack);
      both.use(from);
      return both;
    },
    identify: () => sorted().map(({ name = '', step = '' }) => `${name} - ${step}`),
    resolve: (handler, context) =>
      sorted().reduceRight((next, { middleware }) => middleware(next, context), handler),
  };
  return stack;
}
