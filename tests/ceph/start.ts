import type { TestProject } from 'vitest/node';
import { prepareBucket } from './bucket.ts';
import { type Cluster, PROGRAMS, startCluster } from './rgw/cluster.ts';
import { missing } from './rgw/processes.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ceph: Omit<Cluster, 'close'>;
  }
}

const INSTALL = 'apt-get install --no-install-recommends ceph-mon ceph-osd radosgw ceph-common';

/** Starts Ceph for all tests; returns the function that stops it. */
export default async function start(project: TestProject): Promise<() => void> {
  const absent = await missing(PROGRAMS);
  if (absent.length > 0) {
    console.error(`These tests need Ceph, and here is no ${absent.join(', no ')}. To install it: ${INSTALL}`);
    process.exit(1);
  }
  const { close, ...ceph } = await startCluster();
  await prepareBucket(ceph);
  project.provide('ceph', ceph);
  return close;
}
