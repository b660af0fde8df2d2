import { beyondStandIn } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { parameter } from '../request.ts';

/** Succeeds whether or not there is such an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  on: 'object',
  requires: [],
  // The bucket has no versions: each object's only one is called null.
  accepts: ['versionId'],
  headers: [],
  action: 's3:DeleteObject',
  createsObject: false,
  async perform({ request, objects }) {
    if ((parameter(request, 'versionId') ?? 'null') !== 'null') throw beyondStandIn('a version');
    await objects.remove(request.key);
    return { status: 204 };
  },
};
