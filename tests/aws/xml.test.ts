import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../src/aws/xml-reader.ts';
import {
  readCompletion,
  readError,
  readPartsPage,
  readUploadId,
  writeCompletion,
} from '../../src/aws/xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

const ERROR = `${HEAD}<Error><Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>900</X-Amz-Expires><Expires>2026-11-22T12:15:00Z</Expires><ServerTime>2026-11-22T12:20:00Z</ServerTime><RequestId>4442587FB7D0A2F9</RequestId><HostId>Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==</HostId></Error>`;

const INITIATED = `${HEAD}<InitiateMultipartUploadResult ${XMLNS}><Bucket>letters</Bucket><Key>drop/a &amp; b</Key><UploadId>VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA</UploadId></InitiateMultipartUploadResult>`;

const PARTS = `${HEAD}<ListPartsResult ${XMLNS}>
  <Bucket>letters</Bucket>
  <Key>drop/a</Key>
  <UploadId>upload</UploadId>
  <Initiator><ID>arn:aws:sts::111122223333:assumed-role/guest</ID><DisplayName>guest</DisplayName></Initiator>
  <StorageClass>STANDARD</StorageClass>
  <PartNumberMarker>1</PartNumberMarker>
  <NextPartNumberMarker>3</NextPartNumberMarker>
  <MaxParts>2</MaxParts>
  <IsTruncated>true</IsTruncated>
  <ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>
  <ChecksumType>FULL_OBJECT</ChecksumType>
  <Part><PartNumber>2</PartNumber><LastModified>2026-11-22T12:00:00.000Z</LastModified><ETag>&quot;7778aef83f66abc1fa1e8477f296d394&quot;</ETag><Size>10485760</Size><ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME></Part>
  <Part><PartNumber>3</PartNumber><ETag>"aaaa18db4cc2f85cedef654fccc4a4x8"</ETag><Size>0</Size></Part>
</ListPartsResult>`;

const COMPLETED = `${HEAD}<CompleteMultipartUploadResult ${XMLNS}><Location>https://letters.s3.eu-west-1.amazonaws.com/drop/a</Location><Bucket>letters</Bucket><Key>drop/a</Key><ETag>&quot;17fbc0a106abbb6f381aac6e331f2a19-1&quot;</ETag><ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME><ChecksumType>FULL_OBJECT</ChecksumType></CompleteMultipartUploadResult>`;

const DOCUMENTS = [ERROR, INITIATED, PARTS, COMPLETED];
const read = (body: string) =>
  [readError, readUploadId, readPartsPage, readCompletion].map((one) => one(body));
const NOTHING = [null, null, null, null];

describe("S3's documents", () => {
  test('an error', () => {
    expect(readError(ERROR)).toEqual({
      code: 'AccessDenied',
      message: 'Request has expired',
      requestId: '4442587FB7D0A2F9',
      hostId: 'Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==',
      serverTime: '2026-11-22T12:20:00Z',
    });
  });

  test('an error without any field', () => {
    expect(readError('<Error/>')).toEqual({
      code: '',
      message: '',
      requestId: '',
      hostId: '',
      serverTime: '',
    });
  });

  test('the answer to CreateMultipartUpload', () => {
    expect(readUploadId(INITIATED)).toBe('VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA');
  });

  test('a page of parts, quotes decoded, with the marker of the next', () => {
    expect(readPartsPage(PARTS)).toEqual({
      parts: [
        {
          partNumber: 2,
          size: 10_485_760,
          etag: '"7778aef83f66abc1fa1e8477f296d394"',
          checksum: 'rosUhgp5mIg=',
        },
        { partNumber: 3, size: 0, etag: '"aaaa18db4cc2f85cedef654fccc4a4x8"', checksum: null },
      ],
      next: 3,
    });
  });

  test('the last page, and one of an upload without parts', () => {
    expect(readPartsPage(PARTS.replace('>true<', '>false<'))?.next).toBe(null);
    expect(readPartsPage('<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>')).toEqual({
      parts: [],
      next: null,
    });
  });

  test('the answer to CompleteMultipartUpload, even after minutes of white space', () => {
    expect(readCompletion(COMPLETED)).toEqual({ checksum: 'rosUhgp5mIg=' });
    expect(readCompletion(COMPLETED.replace(HEAD, `${HEAD}${' \n'.repeat(500)}`))).toEqual({
      checksum: 'rosUhgp5mIg=',
    });
    expect(readCompletion('<CompleteMultipartUploadResult/>')).toEqual({ checksum: null });
  });

  test('no document is read as another', () => {
    expect(DOCUMENTS.map((document) => read(document).filter((result) => result !== null).length)).toEqual([
      1, 1, 1, 1,
    ]);
  });
});

describe('what is not a document of S3', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['a page of a proxy', '<!DOCTYPE html><html><body>Error</body></html>'],
    ['an entity of its own', '<!DOCTYPE Error [<!ENTITY a "aaaa">]><Error><Code>&a;</Code></Error>'],
    ['an unknown entity', '<Error><Code>&a;</Code></Error>'],
    ['an entity that is cut off', '<Error><Code>&amp</Code></Error>'],
    ['a character beyond Unicode', '<Error><Code>&#x110000;</Code></Error>'],
    ['two roots', '<Error/><Error/>'],
    ['text beside the root', '<Error/>oops'],
    ['tags that cross', '<Error><Code>a</Error></Code>'],
    ['a closing tag too many', '<Error/></Error>'],
    ['JSON', '{"Error":{"Code":"AccessDenied"}}'],
  ])('%s', (_name, body) => {
    expect(read(body)).toEqual(NOTHING);
  });

  test.each([
    ['a part without its number', PARTS.replace('<PartNumber>2</PartNumber>', '')],
    ['a part without its ETag', PARTS.replace(/<ETag>&quot.*?<\/ETag>/, '')],
    ['a part of no size', PARTS.replace('<Size>0</Size>', '<Size>many</Size>')],
    ['a negative size', PARTS.replace('<Size>0</Size>', '<Size>-1</Size>')],
    ['more pages, but no marker', PARTS.replace(/<NextPartNumberMarker>.*?<\/NextPartNumberMarker>/, '')],
  ])('%s is not a page of parts', (_name, body) => {
    expect(readPartsPage(body)).toBe(null);
  });

  test('an answer to CreateMultipartUpload without an id is not read', () => {
    expect(readUploadId(INITIATED.replace(/<UploadId>.*<\/UploadId>/, ''))).toBe(null);
    expect(readUploadId(INITIATED.replace(/<UploadId>.*<\/UploadId>/, '<UploadId/>'))).toBe(null);
  });

  test('a document cut off anywhere is not read', () => {
    for (const document of DOCUMENTS) {
      for (let end = 0; end < document.length; end += 1)
        expect(read(document.slice(0, end))).toEqual(NOTHING);
    }
  });

  test('for any input, the reader ends and does not throw', () => {
    const pieces = fc.constantFrom(
      ...['<', '>', '/', '</', '/>', '<?', '?>', '<!', '<![CDATA[', ']]>', '&', '&#', ';', '&amp;'],
      ...['<a>', '</a>', '<Error>', '</Error>', ' ', '\n', 'é', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        expect(() => read(parts.join(''))).not.toThrow();
      }),
    );
  });

  test.each([
    ['ten thousand elements deep', '<a>'.repeat(10_000)],
    ['a tag that never ends', `<${'a'.repeat(500_000)}`],
    ['an attribute that never ends', `<a ${' '.repeat(500_000)}`],
    ['a declaration that never ends', `<?${'?'.repeat(500_000)}`],
    ['a crowd of ampersands', `<Error>${'&'.repeat(500_000)}</Error>`],
    ['more than S3 ever says', `<Error>${' '.repeat(4_000_000)}</Error>`],
  ])('%s is refused without a fuss', (_name, body) => {
    expect(read(body)).toEqual(NOTHING);
  });

  test('deep nesting is read without recursion', () => {
    const deep = 50_000;
    expect(readXml('<a>'.repeat(deep) + '</a>'.repeat(deep))?.name).toBe('a');
  });
});

describe('text', () => {
  test('is the same after writing and reading, for any characters of XML', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => value !== '');
    fc.assert(
      fc.property(text, (etag) => {
        const written = writeCompletion([{ partNumber: 1, size: 0, etag, checksum: null }]);
        expect(readXml(written)?.children[0]?.children[0]).toMatchObject({ name: 'ETag', text: etag });
      }),
    );
  });

  test('is decoded: named, decimal and hexadecimal', () => {
    expect(readXml('<a>&lt;&gt;&amp;&quot;&apos;&#233;&#xE9;&#x1f600;</a>')?.text).toBe('<>&"\'éé😀');
  });
});

describe('the body of CompleteMultipartUpload', () => {
  test('lists the parts in ascending order, each with its checksum if S3 returned one', () => {
    const parts = [
      { partNumber: 10, size: 1, etag: '"b"', checksum: null },
      { partNumber: 9, size: 5_242_880, etag: '"a"', checksum: 'rosUhgp5mIg=' },
    ];
    expect(writeCompletion(parts)).toBe(
      '<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        '<Part><ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME><ETag>&quot;a&quot;</ETag><PartNumber>9</PartNumber></Part>' +
        '<Part><ETag>&quot;b&quot;</ETag><PartNumber>10</PartNumber></Part>' +
        '</CompleteMultipartUpload>',
    );
  });
});
