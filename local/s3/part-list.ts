import { malformedXml } from './errors.ts';

/** A part in the body of CompleteMultipartUpload. */
export interface ListedPart {
  readonly partNumber: number;
  /** Without quotes. Clients send it with or without. */
  readonly etag: string;
  /** CRC-64/NVME in base64, where the client lists it. */
  readonly checksum?: string;
}

const DECLARATION = /^\s*(?:<\?xml[^>]*\?>)?\s*/u;
const ROOT = /^<CompleteMultipartUpload(?:\s+xmlns="[^"]*")?\s*>([^]*)<\/CompleteMultipartUpload>\s*$/u;
const PART = /\s*<Part>([^]*?)<\/Part>\s*/uy;
const FIELD = /\s*<(PartNumber|ETag|ChecksumCRC64NVME)>([^<]*)<\/\1>\s*/uy;

/**
 * Parses the body of CompleteMultipartUpload. Other elements are refused.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 * @throws Refusal MalformedXML
 */
export function readPartList(body: string): readonly ListedPart[] {
  const content = ROOT.exec(body.replace(DECLARATION, ''))?.[1];
  if (content === undefined) throw malformedXml();
  const parts = repeated(PART, content).map(([inner = '']) => partFrom(inner));
  if (parts.length === 0) throw malformedXml();
  return parts;
}

function partFrom(content: string): ListedPart {
  const fields = new Map(
    repeated(FIELD, content).map(([name = '', text = '']) => [name, unescapeXml(text.trim())]),
  );
  const number = fields.get('PartNumber');
  const etag = fields.get('ETag');
  if (number === undefined || etag === undefined || !/^\d{1,9}$/u.test(number)) throw malformedXml();
  const checksum = fields.get('ChecksumCRC64NVME');
  return {
    partNumber: Number(number),
    etag: etag.replaceAll('"', ''),
    ...(checksum !== undefined && { checksum }),
  };
}

/** The groups of consecutive matches that cover the whole text. */
function repeated(pattern: RegExp, text: string): string[][] {
  const sticky = new RegExp(pattern);
  const found: string[][] = [];
  while (sticky.lastIndex < text.length) {
    const match = sticky.exec(text);
    if (!match) throw malformedXml();
    found.push(match.slice(1));
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  '#34': '"',
};

function unescapeXml(text: string): string {
  return text.replaceAll(/&([^;]*);/gu, (_, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw malformedXml();
    return character;
  });
}
