import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LocalStandIn } from '../infra/deliveries/local-stand-in.ts';
import { ARRIVED, noteIn } from '../infra/deliveries/local-stand-in.ts';
import { writeJson } from './s3/files.ts';
import type { StandIn } from './stand-in.ts';

/** Writes down how this stand-in is reached, for the owner's commands with `--local`. */
export async function noteRunning(standIn: StandIn, folder = ARRIVED): Promise<void> {
  const { bucket, prefix, region, endpoints, owner } = standIn;
  const note: LocalStandIn = { bucket, prefix, region, endpoint: endpoints.s3, credentials: owner };
  await mkdir(dirname(noteIn(folder)), { recursive: true });
  await writeJson(noteIn(folder), note);
}
