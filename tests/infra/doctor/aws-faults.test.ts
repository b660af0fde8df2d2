import { expect, test } from 'vitest';
import type { Interception } from '../../../local/request-log.ts';
import { SAMPLE } from '../../../infra/doctor/sample.ts';
import { templateWith } from '../../support/deployment.ts';
import { failuresOf, examineWith, type Misconfiguration } from './test-deployment.ts';
import {
  answerWith,
  refuseWith,
  sameIdentity,
  replaceInBody,
  forOperation,
  forRequest,
  withoutHeader,
} from './interceptions.ts';

type Row = readonly [what: string, illness: Misconfiguration, complaints: readonly unknown[]];

const taken = answerWith({ headers: { 'x-amz-checksum-crc64nvme': SAMPLE.checksum } });

/** Intercepts writes of the test object, but not of its tags or access control list. */
const uponLetter = (fault: Interception) =>
  forRequest(
    ({ method, url = '' }) => method === 'PUT' && /\/letter\.txt\?(?!.*(tagging|acl)=)/.test(url),
    fault,
  );

const SESSION: readonly Row[] = [
  [
    'guests are off',
    {
      intercept: forOperation(
        'GetId',
        answerWith({
          status: 400,
          body: JSON.stringify({
            __type: 'NotAuthorizedException',
            message: 'Unauthenticated access is not supported for this identity pool.',
          }),
        }),
      ),
    },
    ['A guest is given credentials: answered 400 NotAuthorizedException'],
  ],
  [
    'the pool in config.json is another',
    { config: (config) => ({ ...config, identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555' }) },
    ['A guest is given credentials: answered 400 ResourceNotFoundException'],
  ],
  [
    'the region in config.json is another',
    {
      config: (config) => ({
        ...config,
        region: 'eu-west-2',
        identityPoolId: String(config['identityPoolId']).replace('eu-west-1', 'eu-west-2'),
      }),
    },
    ['A guest is given credentials: answered 400 ResourceNotFoundException'],
  ],
  [
    'the guest’s role does not trust the pool’s guests',
    { template: templateWith("amr': unauthenticated", "amr': authenticated") },
    ['A guest is given credentials: answered 400 InvalidIdentityPoolConfigurationException'],
  ],
  [
    'the classic flow is on',
    { intercept: forOperation('GetOpenIdToken', answerWith({ body: '{"IdentityId":"x","Token":"eyJ"}' })) },
    ['The classic flow is off: GetOpenIdToken hands out a token'],
  ],
  [
    'all guests are one',
    { intercept: sameIdentity() },
    ['Every guest has a folder of their own: two guests were given one identity'],
  ],
  [
    'the clock of this machine is an hour slow',
    { now: () => Date.now() + 3_600_000 },
    [expect.stringMatching(/^The clock of this machine is right: 3[56]\d\d s behind AWS$/)],
  ],
  [
    'the clock of this machine is an hour fast',
    { now: () => Date.now() - 3_600_000 },
    [expect.stringMatching(/^The clock of this machine is right: 3[56]\d\d s ahead of AWS$/)],
  ],
];

const DESTINATION: readonly Row[] = [
  [
    'Cognito is not where config.json says',
    {
      config: (config) => ({
        ...config,
        endpoints: { ...(config['endpoints'] as object), cognito: 'http://127.0.0.1:9' },
      }),
    },
    expect.arrayContaining(['A guest is given credentials: no proper answer (blocked)']),
  ],
  [
    'the bucket in config.json is another',
    { config: (config) => ({ ...config, bucket: 'another-bucket' }) },
    expect.arrayContaining([
      'Browsers may send PUT from this site: put-object: 403 AccessForbidden',
      'A file is taken: answered 404 NoSuchBucket',
    ]),
  ],
  [
    'the prefix in config.json is another',
    { config: (config) => ({ ...config, prefix: 'inbox/' }) },
    expect.arrayContaining(['A file is taken: answered 403 AccessDenied']),
  ],
  [
    'the prefix in config.json is none that the template takes',
    { config: (config) => ({ ...config, prefix: '.hidden/' }) },
    ['The template takes these names: ".hidden/" is not a Prefix that the template allows.'],
  ],
];

const CORS: readonly Row[] = [
  [
    'CORS names another site',
    { siteOrigins: ['https://drop.example.org'] },
    [
      'Browsers may send PUT from this site: put-object: 403 AccessForbidden',
      'Browsers may send POST from this site: create-multipart-upload: 403 AccessForbidden',
      'Browsers may send GET from this site: list-parts: 403 AccessForbidden',
      'Browsers may send DELETE from this site: abort-multipart-upload: 403 AccessForbidden',
      'The page can read what S3 answers: an answer (403 AccessDenied) is kept from the page',
    ],
  ],
  [
    'CORS lets every site in',
    {
      template: templateWith("{OtherOrigins}', '']\n", "{OtherOrigins}', '']\n                  - ',*'\n"),
    },
    ['Browsers of other sites may not: https://letterbox-doctor.example is let in as well'],
  ],
  [
    'CORS knows no DELETE',
    { template: templateWith('[PUT, POST, GET, DELETE]', '[PUT, POST, GET]') },
    ['Browsers may send DELETE from this site: abort-multipart-upload: 403 AccessForbidden'],
  ],
  [
    'CORS does not let If-None-Match through',
    { template: templateWith('              - if-none-match\n', '') },
    [
      'Browsers may send PUT from this site: put-object: 403 AccessForbidden',
      'Browsers may send POST from this site: complete-multipart-upload: 403 AccessForbidden',
    ],
  ],
  [
    'CORS hides the ETag and the checksum',
    {
      template: templateWith('              - ETag\n              - Date\n', '              - Date\n'),
    },
    ['The page can read what S3 answers: hidden: ETag'],
  ],
];

const WRITING: readonly Row[] = [
  [
    'the checksum that S3 tells is lost on the way',
    { intercept: uponLetter(withoutHeader('x-amz-checksum-crc64nvme')) },
    ['S3 confirms its checksum: x-amz-checksum-crc64nvme is not said'],
  ],
  [
    'S3 has got other bytes',
    {
      intercept: uponLetter(answerWith({ headers: { 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' } })),
    },
    ['S3 confirms its checksum: says AAAAAAAAAAA=', 'Nothing is overwritten: not refused'],
  ],
  [
    'checksums are not verified',
    { intercept: forOperation('PutObject', taken, '/damaged.') },
    ['A file damaged on its way is refused: not refused'],
  ],
  ['files are overwritten', { intercept: uponLetter(taken) }, ['Nothing is overwritten: not refused']],
  [
    'the bucket takes writes that could overwrite',
    {
      template: templateWith("'${DropBucket.Arn}/${Prefix}*'", "'${DropBucket.Arn}/elsewhere/*'"),
    },
    expect.arrayContaining([
      'A write that could overwrite is refused: not refused: 200',
      'Parts put together where they could overwrite are refused: not refused: 200',
    ]),
  ],
  [
    'parts cannot be listed',
    { template: templateWith('                  - s3:ListMultipartUploadParts\n', '') },
    [
      'A file in parts is taken and confirmed: answered 403 AccessDenied',
      'An upload can be given up: answered 403 AccessDenied',
    ],
  ],
  [
    'a whole that is put together wrongly is taken',
    {
      intercept: forOperation(
        'CompleteMultipartUpload',
        answerWith({ body: '<CompleteMultipartUploadResult/>' }),
        '/wrong-whole.',
      ),
    },
    ['A file put together wrongly is refused: not refused'],
  ],
  [
    'the checksum of the whole is not said',
    {
      intercept: forOperation(
        'CompleteMultipartUpload',
        replaceInBody(/<ChecksumCRC64NVME>.*<\/ChecksumCRC64NVME>/, ''),
        '/in-parts.',
      ),
    },
    ['A file in parts is taken and confirmed: the whole is said to be nothing'],
  ],
];

const REFUSALS: readonly Row[] = [
  [
    'guests may write into each other’s folders',
    { template: templateWith('${Prefix}${!cognito-identity.amazonaws.com:sub}/*', '${Prefix}*') },
    ['Writing into another guest’s folder is refused: not refused: 200'],
  ],
  [
    'guests may write anywhere',
    { template: templateWith('${Prefix}${!cognito-identity.amazonaws.com:sub}/*', '*') },
    [
      'Writing into another guest’s folder is refused: not refused: 200',
      'Writing outside the prefix is refused: not refused: 200',
    ],
  ],
  [
    'guests may read',
    { intercept: forOperation('GetObject', answerWith({})) },
    expect.arrayContaining(['Reading is refused: not refused: 200']),
  ],
  [
    'guests may look at headers',
    { intercept: forOperation('HeadObject', answerWith({})) },
    expect.arrayContaining(['Looking at a file’s headers is refused: not refused: 200']),
  ],
  [
    'guests may delete',
    { intercept: forOperation('DeleteObject', answerWith({ status: 204 })) },
    ['Deleting is refused: not refused: 204'],
  ],
  [
    'guests may list the bucket',
    { intercept: forOperation('ListObjectsV2', answerWith({ body: '<ListBucketResult/>' })) },
    ['Listing the bucket is refused: not refused: 200'],
  ],
  [
    'guests may see unfinished uploads',
    {
      intercept: forRequest(
        ({ method, url = '' }) => method === 'GET' && url.includes('uploads='),
        answerWith({ body: '<ListMultipartUploadsResult/>' }),
      ),
    },
    ['Listing unfinished uploads is refused: not refused: 200'],
  ],
  [
    'guests may tag',
    { intercept: forRequest(({ url = '' }) => url.includes('tagging='), answerWith({})) },
    ['Tagging is refused: not refused: 200'],
  ],
  [
    'guests may open a file to the public',
    { intercept: forRequest(({ url = '' }) => url.includes('acl='), answerWith({})) },
    ['Opening a file to the public is refused: not refused: 200'],
  ],
  [
    'guests may copy objects in',
    {
      template: templateWith("                    's3:x-amz-copy-source': 'true'\n", ''),
    },
    ['Copying is refused: refused for another reason: 501 NotImplemented'],
  ],
  [
    'guests may choose a storage class that costs',
    {
      template: templateWith(
        "'s3:x-amz-storage-class': STANDARD",
        "'s3:x-amz-storage-class': [STANDARD, DEEP_ARCHIVE]",
      ),
    },
    ['Other storage classes are refused: refused for another reason: 501 NotImplemented'],
  ],
  [
    'the bucket is open to the world',
    {
      intercept: forRequest(
        ({ url = '' }) => /\.txt(\?|$)/.test(url) && !url.includes('X-Amz-'),
        answerWith({}),
      ),
    },
    [
      'Writing without credentials is refused: not refused: 200',
      'Reading without credentials is refused: not refused: 200',
    ],
  ],
  [
    'a refusal proves nothing, since its signature was wrong',
    { intercept: forOperation('GetObject', refuseWith(403, 'SignatureDoesNotMatch')) },
    [
      'Reading is refused: refused for another reason: 403 SignatureDoesNotMatch',
      'Reading without credentials is refused: refused for another reason: 403 SignatureDoesNotMatch',
    ],
  ],
];

test.each([...SESSION, ...DESTINATION, ...CORS, ...WRITING, ...REFUSALS])(
  '%s',
  async (_, illness, complaints) => {
    const examination = await examineWith(illness);
    expect(failuresOf(examination)).toEqual(complaints);
    const failed = examination.rows.filter(({ result }) => result === 'failed');
    expect(failed.filter(({ remedy }) => remedy === null || remedy === '')).toEqual([]);
  },
);

test('an S3 that is busy is not called broken, and what stands on the letter is not asked', async () => {
  const busy = refuseWith(503, 'SlowDown', 'Please reduce your request rate.');
  const { rows } = await examineWith({ intercept: uponLetter(busy) });
  expect(rows.find(({ check }) => check === 'A file is taken')).toMatchObject({
    result: 'failed',
    says: 'answered 503 SlowDown',
    remedy: expect.stringContaining('The deployment itself may be fine') as string,
  });
  expect(rows.find(({ check }) => check === 'Reading is refused')).toMatchObject({
    result: 'skipped',
    says: 'there is no stored file to test with',
  });
});
