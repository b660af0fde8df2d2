import type { Part } from '../core/ports.ts';
import { readXml, type Element } from './xml-reader.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; absent fields are `''`. */
export interface S3Error {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly hostId: string;
  /** ISO 8601, in answers to requests whose time was wrong. */
  readonly serverTime: string;
}

/** One page of parts; `next` is the marker of the next page, `null` on the last. */
export interface PartsPage {
  readonly parts: readonly Part[];
  readonly next: number | null;
}

/** An `<Error>` document, whatever its status; `null` for anything else. */
export function readError(body: string): S3Error | null {
  const error = rootOf(body, 'Error');
  if (!error) return null;
  return {
    code: textOf(error, 'Code') ?? '',
    message: textOf(error, 'Message') ?? '',
    requestId: textOf(error, 'RequestId') ?? '',
    hostId: textOf(error, 'HostId') ?? '',
    serverTime: textOf(error, 'ServerTime') ?? '',
  };
}

/** The upload id of an `<InitiateMultipartUploadResult>`; `null` for anything else. */
export function readUploadId(body: string): string | null {
  const result = rootOf(body, 'InitiateMultipartUploadResult');
  return (result && textOf(result, 'UploadId')) || null;
}

/** The checksum of a `<CompleteMultipartUploadResult>`, if it has one; `null` for anything else. */
export function readCompletion(body: string): { readonly checksum: string | null } | null {
  const result = rootOf(body, 'CompleteMultipartUploadResult');
  return result && { checksum: textOf(result, 'ChecksumCRC64NVME') };
}

/** A `<ListPartsResult>`; `null` for anything else, and for one that lacks required fields. */
export function readPartsPage(body: string): PartsPage | null {
  const result = rootOf(body, 'ListPartsResult');
  if (!result) return null;
  const parts = result.children.filter(({ name }) => name === 'Part').map(partOf);
  const next = textOf(result, 'IsTruncated') === 'true' ? numberOf(result, 'NextPartNumberMarker') : null;
  if (Number.isNaN(next) || !parts.every((part) => part !== null)) return null;
  return { parts, next };
}

/**
 * The body of CompleteMultipartUpload: the parts in ascending order, each with the checksum that S3 returned for it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export function writeCompletion(parts: readonly Part[]): string {
  const listed = [...parts]
    .sort((a, b) => a.partNumber - b.partNumber)
    .map(({ partNumber, etag, checksum }) => {
      const crc = checksum === null ? '' : element('ChecksumCRC64NVME', checksum);
      return `<Part>${crc}${element('ETag', etag)}${element('PartNumber', String(partNumber))}</Part>`;
    });
  const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
  return `<CompleteMultipartUpload xmlns="${namespace}">${listed.join('')}</CompleteMultipartUpload>`;
}

function element(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `<${name}>${escaped}</${name}>`;
}

function partOf(part: Element): Part | null {
  const partNumber = numberOf(part, 'PartNumber');
  const size = numberOf(part, 'Size');
  const etag = textOf(part, 'ETag');
  if (Number.isNaN(partNumber) || Number.isNaN(size) || !etag) return null;
  return { partNumber, size, etag, checksum: textOf(part, 'ChecksumCRC64NVME') };
}

function rootOf(body: string, name: string): Element | null {
  const root = readXml(body);
  return root?.name === name ? root : null;
}

function textOf(parent: Element, name: string): string | null {
  return parent.children.find((child) => child.name === name)?.text ?? null;
}

/** A non-negative integer, else `NaN`. */
function numberOf(parent: Element, name: string): number {
  const text = textOf(parent, name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}
