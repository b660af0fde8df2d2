/** What the daemons' configuration depends on. */
interface ClusterSettings {
  /** Folder of this cluster only, deleted with it. */
  readonly folder: string;
  /** The cluster's id, a UUID. */
  readonly fsid: string;
  readonly ports: { readonly monitor: number; readonly rgw: number };
  /** Key of sixteen characters with which STS encrypts its session tokens. */
  readonly stsKey: string;
}

/**
 * The smallest Ceph: one monitor, one OSD that stores everything in memory, one gateway. It listens on the
 * loopback address only, so the daemons use no passwords.
 * https://docs.ceph.com/en/pacific/rados/configuration/ and https://docs.ceph.com/en/pacific/radosgw/STS/
 */
export function configOf({ folder, fsid, ports, stsKey }: ClusterSettings): string {
  return `[global]
fsid = ${fsid}
mon host = v1:127.0.0.1:${ports.monitor}
ms bind msgr2 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
run dir = ${folder}
admin socket = ${folder}/$name.$pid.asok
pid file = ${folder}/$name.pid
log file = ${folder}/$name.log
crash dir = ${folder}
# One copy of everything: there is nowhere to put a second.
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
# A disk that is nearly full is no concern of what lives in memory.
mon data avail crit = 1
# Decisions of one monitor need no time for others to object.
paxos propose interval = 0.02
paxos min wait = 0.01

[mon]
mon data = ${folder}/mon
mon initial members = a

[osd]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd class load list = *
osd class default list = *
# Its place is given to it beforehand. Were it to ask for it, it would sometimes do so before it knows whom, and end.
osd crush update on start = false
osd class update on start = false

[client.rgw]
keyring = /dev/null
rgw frontends = beast endpoint=127.0.0.1:${ports.rgw}
rgw enable apis = s3, sts
rgw s3 auth use sts = true
rgw sts key = ${stsKey}
# Seconds; a test waits for a session to end.
rgw sts min session duration = 2
rgw thread pool size = 32
`;
}
