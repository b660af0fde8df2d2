import { SignatureV4 } from '@smithy/signature-v4';

type Presign = SignatureV4['presign'];

/**
 * Stands for a signer that can also sign for all regions at once, with elliptic curves that a page would have to load.
 * A bucket has one region, and its signer remains.
 */
export class SignatureV4MultiRegion extends SignatureV4 {
  override async presign(...[request, options]: Parameters<Presign>): ReturnType<Presign> {
    if (options?.signingRegion === '*')
      throw new TypeError('A URL is signed for one region: see build/substitutes.');
    return super.presign(request, options);
  }
}
