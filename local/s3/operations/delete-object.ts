import type { Operation } from '../operation.ts';

/** Succeeds whether or not there is such an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  on: 'object',
  requires: [],
  headers: [],
  action: 's3:DeleteObject',
  createsObject: false,
  async perform({ request, objects }) {
    await objects.remove(request.key);
    return { status: 204 };
  },
};
