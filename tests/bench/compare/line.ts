import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a line between a browser and this machine is like. */
export interface LineOptions {
  /** Milliseconds of a round trip. */
  readonly roundTrip: number;
  /** Most bytes of one connection on their way to the server and not yet acknowledged. */
  readonly window: number;
  /** Bytes a second to the server, over all connections together. */
  readonly upload: number;
  /** Bytes a second from the server; no limit when left out. */
  readonly download?: number;
}

/** Bytes that the link takes of one connection before it looks at the next: about ten packets. */
const PIECE = 16 * 1024;

/** Runs what was queued when its time comes. Times within one queue never decrease. */
class Delayed {
  readonly #queue: { readonly due: number; readonly run: () => void }[] = [];
  #head = 0;
  #isTimed = false;

  /** @param due milliseconds of `performance.now()` */
  add(due: number, run: () => void): void {
    this.#queue.push({ due, run });
    this.#wait(due);
  }

  #wait(due: number): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    setTimeout(this.#run, Math.max(0, due - performance.now()));
  }

  readonly #run = (): void => {
    this.#isTimed = false;
    const now = performance.now();
    for (let next = this.#queue[this.#head]; next && next.due <= now; next = this.#queue[this.#head]) {
      this.#head += 1;
      next.run();
    }
    // Moving the rest to the front now and then is cheaper than doing so for each.
    if (this.#head > 1000) {
      this.#queue.splice(0, this.#head);
      this.#head = 0;
    }
    const next = this.#queue[this.#head];
    if (next) this.#wait(next.due);
  };
}

/** One direction of a link that all connections share: bytes leave one after the other, and arrive half a round trip later. */
class Direction {
  readonly #rate: number;
  readonly #halfTrip: number;
  readonly #arrivals = new Delayed();
  #freeAt = 0;

  constructor(rate: number, halfTrip: number) {
    this.#rate = rate;
    this.#halfTrip = halfTrip;
  }

  send(bytes: number, arrive: () => void): void {
    this.#freeAt = Math.max(performance.now(), this.#freeAt) + (bytes / this.#rate) * 1000;
    this.#arrivals.add(this.#freeAt + this.#halfTrip, arrive);
  }
}

/**
 * Opens a line before some ports of the loopback: a port of its own before each, in order. All share one link. There is no slow
 * start and no loss: a connection has its whole window from its first byte. The kernel's buffers between the browser and this
 * process hold some 100 kB of each connection besides.
 */
export async function openLine(targets: readonly number[], options: LineOptions): Promise<readonly number[]> {
  const half = options.roundTrip / 2;
  const link = {
    up: new Direction(options.upload, half),
    down: new Direction(options.download ?? Infinity, half),
    acks: new Delayed(),
  };
  const ports = targets.map(async (target) => {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      // The handshake of TCP takes a round trip, which the loopback does not.
      setTimeout(() => {
        join(client, target, link, options);
      }, options.roundTrip);
    });
    return listening(server);
  });
  return Promise.all(ports);
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Link {
  readonly up: Direction;
  readonly down: Direction;
  readonly acks: Delayed;
}

function join(client: Socket, target: number, link: Link, { window, roundTrip }: LineOptions): void {
  const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  const drop = (): void => {
    client.destroy();
    server.destroy();
  };
  client.on('error', drop).on('close', drop);
  server.on('error', drop);
  let inFlight = 0;
  const take = (): void => {
    while (inFlight < window) {
      // Reading nothing is what makes a socket that has ended say so.
      const piece = client.read(Math.min(PIECE, window - inFlight, client.readableLength)) as Buffer | null;
      if (!piece) return;
      inFlight += piece.length;
      link.up.send(piece.length, () => {
        server.write(piece, () => {
          link.acks.add(performance.now() + roundTrip / 2, () => {
            inFlight -= piece.length;
            take();
          });
        });
      });
    }
  };
  client.on('readable', take);
  client.on('end', () => {
    link.up.send(0, () => server.end());
  });
  server.on('data', (piece: Buffer) => {
    link.down.send(piece.length, () => client.write(piece));
  });
  server.on('end', () => {
    link.down.send(0, () => client.end());
  });
}
