import { bucket } from './aws/bucket.ts';
import { ClockOffset } from './aws/clock-offset.ts';
import { guestCredentials } from './aws/credentials.ts';
import { identityKey } from './aws/identity-cache.ts';
import { type Route, routesOf } from './aws/routes.ts';
import { signer } from './aws/signer.ts';
import type { AliveMessage } from './core/protocol.ts';
import type { Destination } from './core/types.ts';
import { holdWhileAlive } from './engine/alive.ts';
import { checksums } from './engine/checksums.ts';
import { systemClock as clock } from './engine/clock.ts';
import { identityStore } from './engine/identity-store.ts';
import { openJournal } from './engine/journal.ts';
import { lateCode } from './engine/late-code.ts';
import { webLocks } from './engine/locks.ts';
import { browserNetwork as network } from './engine/network.ts';
import { otherTabs } from './engine/other-tabs.ts';
import { webRandom as random } from './engine/random.ts';
import { reachabilityProbe } from './engine/reachability.ts';
import { type Connection, startEngine } from './engine/start-engine.ts';
import { storageName } from './engine/storage-name.ts';
import { needsCopies, xhrTransport } from './engine/xhr.ts';

const later = lateCode(clock);
// The worker's own file exists wherever the page does.
const siteAnswers = reachabilityProbe(location.href);

function connect(destination: Destination): Connection {
  const [route] = routesOf(destination) as [Route];
  const offset = new ClockOffset(clock);
  const name = storageName(destination);
  const identities = identityStore(name, identityKey(destination.identityPoolId));
  const credentials = guestCredentials({ destination, clock, offset, identities, later });
  const sign = signer({ region: destination.region, route });
  const transport = xhrTransport({
    isOnline: siteAnswers,
    copies: needsCopies(navigator.userAgent),
  });
  const store = bucket({ transport, credentials, sign, clock, offset, later });
  return {
    store,
    credentials,
    awsTime: () => offset.now(),
    maxConnections: route.maxConnections,
    locks: webLocks(navigator.locks, name),
    otherTabs: otherTabs(name),
    forgetIdentity: () => identities.clear(),
  };
}

holdWhileAlive(navigator.locks, (lock) => {
  self.postMessage({ type: 'alive', lock } satisfies AliveMessage);
});

startEngine(self, {
  ...{ clock, random, network, connect, later },
  openJournal: (destination, onLost) => openJournal(destination, onLost, clock, later),
  checksums: checksums(clock, later),
  encode: (text) => new Blob([text]),
  // A reported error fires the worker's `error` event, which the page listens to; an engine that has begun lets go of its lock.
  crash: (thrown) => {
    reportError(thrown);
    self.close();
  },
});
