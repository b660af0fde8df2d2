import { SignatureV4 } from '@smithy/signature-v4';

type Presign = SignatureV4['presign'];

/**
 * In place of a signer that can also sign for all regions at once, with elliptic curves that a page would have to load
 * first: a bucket has one region, and what signs for that is left.
 */
export class SignatureV4MultiRegion extends SignatureV4 {
  override async presign(...[request, options]: Parameters<Presign>): ReturnType<Presign> {
    if (options?.signingRegion === '*')
      throw new TypeError('A URL is signed for one region: see build/substitutes.');
    return super.presign(request, options);
  }
}
