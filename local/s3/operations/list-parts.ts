import { invalidArgument } from '../errors.ts';
import type { Operation } from '../operation.ts';
import type { S3Request } from '../request.ts';
import { parameter } from '../request.ts';
import { xmlDocument } from '../xml.ts';

/** Parts on a page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const PAGE = 1000;
const LARGEST_INTEGER = 2_147_483_647;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: Operation = {
  name: 'ListParts',
  method: 'GET',
  on: 'object',
  requires: ['uploadId'],
  accepts: ['max-parts', 'part-number-marker'],
  headers: [],
  action: 's3:ListMultipartUploadParts',
  createsObject: false,
  perform({ request, uploads }) {
    const { uploadId, checksummed } = uploads.find(request.key, parameter(request, 'uploadId') ?? '');
    const marker = integer(request, 'part-number-marker', 0);
    const size = Math.min(integer(request, 'max-parts', PAGE), PAGE);
    const rest = uploads.parts(request.key, uploadId).filter((part) => part.partNumber > marker);
    const page = rest.slice(0, size);
    const body = xmlDocument('ListPartsResult', {
      Bucket: request.bucket,
      Key: request.key,
      UploadId: uploadId,
      StorageClass: 'STANDARD',
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
      MaxParts: size,
      IsTruncated: rest.length > page.length,
      ...(checksummed && { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' }),
      Part: page.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: new Date(part.lastModified).toISOString(),
        ETag: part.etag,
        Size: part.size,
        ...(checksummed && { ChecksumCRC64NVME: part.checksum }),
      })),
    });
    return Promise.resolve({ status: 200, body });
  },
};

function integer(request: S3Request, name: string, otherwise: number): number {
  const text = parameter(request, name);
  if (text === undefined) return otherwise;
  const value = /^\d{1,10}$/u.test(text) ? Number(text) : Infinity;
  if (value <= LARGEST_INTEGER) return value;
  throw invalidArgument(`Argument ${name} must be an integer between 0 and ${LARGEST_INTEGER}`, name, text);
}
