import { relative } from 'node:path';
import { build } from 'vite';
import { ARRIVED } from '../infra/deliveries/local-stand-in.ts';
import { withLocalEndpoints } from '../infra/template/local-headers.ts';
import { readOwnerSettings } from './owner-settings.ts';
import { noteRunning } from './running.ts';
import { serveBuilt, serveSources } from './site.ts';
import { startStandIn } from './stand-in.ts';

/** The first port to try; when it is taken, the next one is used. */
const PORT = 4173;

const fromSources = process.argv.includes('--dev');

let config = {};
let headers: Readonly<Record<string, string>> = {};
const options = { config: () => ({ ...readOwnerSettings(), ...config }), headers: () => headers, port: PORT };
if (!fromSources) await build({ logLevel: 'warn' });
const site = await (fromSources ? serveSources(options) : serveBuilt(options));
const standIn = await startStandIn({ folder: ARRIVED, siteOrigins: [site.origin] });
await noteRunning(standIn);
config = {
  region: standIn.region,
  identityPoolId: standIn.identityPoolId,
  bucket: standIn.bucket,
  endpoints: standIn.endpoints,
};
// The page gets the deployed headers, so that what works here works there.
headers = withLocalEndpoints(standIn.rules.siteHeaders, standIn);

console.log(`
  Letterbox is open at      ${site.origin}
  What is dropped lands in  ${relative(process.cwd(), ARRIVED)}/
  It is listed by           npm run inbox -- --local

  No AWS account is used: this process stands in for Cognito and S3, on this machine only.
  Stop with Ctrl+C.
`);
