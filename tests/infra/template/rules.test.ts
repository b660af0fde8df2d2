import { describe, expect, test } from 'vitest';
import { loadRules } from '../../../infra/template/rules.ts';
import { deployment, templateWith } from '../../support/deployment.ts';

const rules = loadRules(deployment);
const withOptions = (options: Readonly<Record<string, string>>) => loadRules({ ...deployment, options });

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';

describe('the rules of a deployment', () => {
  test('let a guest write below its own folder and manage its own parts there, and nothing else', () => {
    const own = 'arn:aws:s3:::drop-box/drop/${cognito-identity.amazonaws.com:sub}/*';
    expect(rules.guestPolicy.Statement).toEqual([
      {
        Sid: 'WriteOwnFolder',
        Effect: 'Allow',
        Action: ['s3:PutObject'],
        Resource: [own],
        Condition: {
          StringEquals: { 's3:resourceaccount': ['000000000000'] },
          StringEqualsIfExists: {
            's3:x-amz-storage-class': ['STANDARD'],
            's3:x-amz-server-side-encryption': ['AES256'],
            's3:authtype': ['REST-QUERY-STRING', 'REST-HEADER'],
          },
          Null: {
            's3:x-amz-copy-source': ['true'],
            's3:x-amz-server-side-encryption-customer-algorithm': ['true'],
            's3:x-amz-website-redirect-location': ['true'],
          },
        },
      },
      {
        Sid: 'ManageOwnParts',
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        Resource: [own],
        Condition: { StringEquals: { 's3:resourceaccount': ['000000000000'] } },
      },
    ]);
  });

  test('deny everybody plain HTTP, and writes that could overwrite', () => {
    expect(rules.bucketPolicy.Statement).toEqual([
      {
        Sid: 'DenyPlainHttp',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*'],
        Resource: ['arn:aws:s3:::drop-box', 'arn:aws:s3:::drop-box/*'],
        Condition: { Bool: { 'aws:securetransport': ['false'] } },
      },
      {
        Sid: 'DenyOverwrite',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:PutObject'],
        Resource: ['arn:aws:s3:::drop-box/drop/*'],
        Condition: {
          Null: { 's3:if-none-match': ['true'] },
          Bool: { 's3:objectcreationoperation': ['true'] },
        },
      },
    ]);
  });

  test('trust guests of this pool alone', () => {
    expect(rules.trustPolicy.Statement).toEqual([
      {
        Sid: 'GuestsOfThisPool',
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': [deployment.identityPoolId] },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': ['unauthenticated'] },
        },
      },
    ]);
  });

  test('let pages of the site, and no others, send what the page sends and read what it reads', () => {
    expect(rules.cors).toEqual([
      {
        allowedOrigins: ['https://d111111abcdef8.cloudfront.net', 'https://drop.example.org'],
        allowedMethods: ['PUT', 'POST', 'GET', 'DELETE'],
        allowedHeaders: [
          'content-type',
          'content-disposition',
          'if-none-match',
          'x-amz-checksum-*',
          'x-amz-sdk-checksum-algorithm',
          'x-amz-meta-*',
          'x-amz-mp-object-size',
        ],
        exposedHeaders: [
          'ETag',
          'Date',
          'Retry-After',
          'x-amz-request-id',
          'x-amz-id-2',
          'x-amz-version-id',
          'x-amz-checksum-crc64nvme',
          'x-amz-checksum-type',
        ],
        maxAge: 7200,
      },
    ]);
  });

  test('compare the names of headers without regard to case', () => {
    const { cors } = loadRules(deployment, templateWith('- content-type', '- Content-Type'));
    expect(cors[0]?.allowedHeaders[0]).toBe('content-type');
  });

  test('follow the prefix', () => {
    const { guestPolicy, bucketPolicy } = loadRules({ ...deployment, prefix: '' });
    expect(guestPolicy.Statement[0]?.Resource).toEqual([
      'arn:aws:s3:::drop-box/${cognito-identity.amazonaws.com:sub}/*',
    ]);
    expect(bucketPolicy.Statement[1]?.Resource).toEqual(['arn:aws:s3:::drop-box/*']);
  });

  test('let the page be read by its own distribution alone', () => {
    expect(rules.sitePolicy.Statement).toEqual([
      {
        Sid: 'ReadThroughCloudFront',
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [
          'arn:aws:s3:::letterbox-sitebucket-example',
          'arn:aws:s3:::letterbox-sitebucket-example/*',
        ],
        Condition: {
          StringEquals: {
            'aws:sourcearn': ['arn:aws:cloudfront::000000000000:distribution/EDFDVBD6EXAMPLE'],
          },
        },
      },
    ]);
  });

  test('let nobody ring unless somebody wants to be told, and then EventBridge alone', () => {
    expect(rules.topicPolicy).toBeNull();
    const { topicPolicy } = withOptions({ NotificationEmail: 'owner@example.org' });
    expect(topicPolicy?.Statement).toEqual([
      {
        Sid: 'TellOfArrivals',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['sns:Publish'],
        Resource: ['arn:aws:sns:eu-west-1:000000000000:letterbox-arrivals'],
      },
    ]);
  });

  test('let EventBridge call the web hook, and nothing else', () => {
    expect(rules.webhook).toBe(null);
    expect(withOptions({ WebhookUrl: 'https://hooks.example/x' }).webhook).toMatchObject({
      trustPolicy: {
        Statement: [{ Principal: { Service: 'events.amazonaws.com' }, Action: ['sts:AssumeRole'] }],
      },
      policy: {
        Statement: [
          {
            Action: ['events:InvokeApiDestination'],
            Resource: [expect.stringContaining(':api-destination/') as string],
          },
        ],
      },
    });
  });

  test('may hold guests to some kinds of files, and let manifests through', () => {
    expect(withOptions({ Extensions: 'jpg,png' }).guestPolicy.Statement[2]).toEqual({
      Sid: 'DenyOtherExtensions',
      Effect: 'Deny',
      Action: ['s3:PutObject'],
      NotResource: ['arn:aws:s3:::*/delivery*.json', 'arn:aws:s3:::*.jpg', 'arn:aws:s3:::*.png'],
    });
  });

  test('shut the slot for everybody when the letterbox is closed', () => {
    expect(rules.open).toBe(true);
    const { open, guestPolicy } = withOptions({ Open: 'no' });
    expect(open).toBe(false);
    expect(guestPolicy.Statement[2]).toEqual({
      Sid: 'DenyAllWhileClosed',
      Effect: 'Deny',
      Action: ['s3:*'],
      Resource: ['arn:aws:s3:::drop-box', 'arn:aws:s3:::drop-box/*'],
    });
  });

  test('let the page be where its own name leads', () => {
    const { cors } = withOptions({ SiteDomain: 'in.example.org', CertificateArn: CERTIFICATE });
    expect(cors[0]?.allowedOrigins).toEqual([
      'https://d111111abcdef8.cloudfront.net',
      'https://in.example.org',
      'https://drop.example.org',
    ]);
    expect(loadRules({ ...deployment, siteOrigins: [] }).cors[0]?.allowedOrigins).toEqual([
      'https://d111111abcdef8.cloudfront.net',
    ]);
  });

  test.each([
    ['an extension that is a wildcard', { Extensions: '*' }],
    ['an extension in capitals, which no key has', { Extensions: 'JPG' }],
    ['an extension with its dot', { Extensions: '.jpg' }],
    ['extensions with a blank between', { Extensions: 'jpg, png' }],
    ['a letterbox that is ajar', { Open: 'maybe' }],
    ['everybody’s frames', { FrameAncestors: '*' }],
    ['a directive beside the frames', { FrameAncestors: "'none'; script-src *" }],
    ['a certificate from elsewhere', { CertificateArn: CERTIFICATE.replace('us-east-1', 'eu-west-1') }],
    ['a parameter that does not exist', { Extension: 'jpg' }],
  ])('are not made for %s', (_, options) => {
    expect(() => withOptions(options)).toThrow('that the template allows');
  });

  test.each([
    ['a prefix that is a wildcard', { prefix: '*/' }],
    ['a prefix that is a variable', { prefix: '${aws:userid}/' }],
    ['a prefix without its slash', { prefix: 'drop' }],
    ['a bucket that is a wildcard', { bucket: '*' }],
    ['a bucket that is many', { bucket: 'drop-*' }],
    ['an origin that is a wildcard', { siteOrigins: ['*'] }],
    ['an origin without TLS', { siteOrigins: ['http://drop.example.org'] }],
    ['an origin that is an address', { siteOrigins: ['https://drop.example.org/'] }],
  ])('are not made for %s', (_, mistake) => {
    expect(() => loadRules({ ...deployment, ...mistake })).toThrow();
  });
});

describe('the headers of the site', () => {
  test('name every source the page needs, and no other', () => {
    expect(rules.siteHeaders['content-security-policy']?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      'media-src blob:',
      "connect-src 'self' https://cognito-identity.eu-west-1.amazonaws.com https://drop-box.s3.eu-west-1.amazonaws.com",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types letterbox-worker',
    ]);
  });

  test('let others frame the page where the owner says so', () => {
    const { siteHeaders } = withOptions({ FrameAncestors: "'self' https://www.example.org" });
    expect(siteHeaders['content-security-policy']).toContain(
      "; frame-ancestors 'self' https://www.example.org;",
    );
  });

  test('name the bucket as the template would have called it', () => {
    const bucket = 'letterbox-123456789012-drop';
    const { siteHeaders } = loadRules({ ...deployment, accountId: '123456789012', bucket });
    expect(siteHeaders['content-security-policy']).toContain(
      ` https://${bucket}.s3.eu-west-1.amazonaws.com;`,
    );
  });

  test('hold the browser to HTTPS, and to saying nothing of where it was', () => {
    expect(rules.siteHeaders).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(rules.siteHeaders['permissions-policy']?.split(', ')).toEqual(
      expect.arrayContaining(['screen-wake-lock=(self)', 'camera=()', 'geolocation=()']),
    );
  });

  test('include subdomains and preloading where the template says so', () => {
    const template = templateWith(
      'IncludeSubdomains: false\n            Preload: false',
      'IncludeSubdomains: true\n            Preload: true',
    );
    expect(loadRules(deployment, template).siteHeaders['strict-transport-security']).toBe(
      'max-age=63072000; includeSubDomains; preload',
    );
  });
});

describe('a mistake in the template stops everything', () => {
  test.each([
    ['a misspelt operator', 'StringEqualsIfExists:', 'StringEqualIfExists:', 'StringEqualIfExists'],
    [
      'a real operator that nothing here knows',
      'StringEquals:\n',
      'StringEqualsIgnoreCase:\n',
      'StringEqualsIgnoreCase',
    ],
    [
      'a misspelt condition key',
      "'s3:x-amz-storage-class'",
      "'s3:x-amz-storageclass'",
      'does not have the condition key "s3:x-amz-storageclass"',
    ],
    [
      'a misspelt variable',
      '${!cognito-identity.amazonaws.com:sub}',
      '${!cognito-identity.amazon.com:sub}',
      'the only variable',
    ],
    [
      'a real variable that nothing here knows',
      '${!cognito-identity.amazonaws.com:sub}',
      '${!aws:userid}',
      'the only variable',
    ],
    ['a misspelt action', 'Action: s3:PutObject', 'Action: s3:PutObjects', 'action is not used here'],
    [
      'a right that guests do not get',
      '- s3:AbortMultipartUpload',
      '- s3:GetObject',
      'action is not used here',
    ],
    [
      'every right there is',
      'Action: s3:PutObject\n                Resource',
      'Action: s3:*\n                Resource',
      'An Allow names what it allows',
    ],
    [
      'a condition key that the action does not have',
      "Action: s3:PutObject\n            Resource: !Sub '${DropBucket.Arn}/${Prefix}*'",
      "Action: s3:*\n            Resource: !Sub '${DropBucket.Arn}/${Prefix}*'",
      'does not have the condition key',
    ],
    [
      'a service that has no business here',
      'Service: cloudfront.amazonaws.com',
      'Service: cloudtrail.amazonaws.com',
      'received "cloudtrail.amazonaws.com"',
    ],
    ['a site that anybody may write', '- s3:ListBucket', '- s3:PutObject', 'action is not used here'],
    ['the classic flow', 'AllowClassicFlow: false', 'AllowClassicFlow: true', 'AllowClassicFlow'],
    ['NotAction', 'Action: s3:*', 'NotAction: s3:PutObject', 'received "NotAction"'],
    [
      'NotResource',
      "Resource: !Sub '${DropBucket.Arn}/${Prefix}*'",
      'NotResource: !GetAtt DropBucket.Arn',
      'received "NotResource"',
    ],
    ['NotPrincipal', "Principal: '*'", "NotPrincipal: '*'", 'received "NotPrincipal"'],
    [
      'a principal that nothing here knows',
      "Principal: '*'",
      'Principal: { AWS: "*" }',
      'Statement.0.Principal',
    ],
    [
      'another identity provider',
      'Federated: cognito-identity',
      'Federated: accounts',
      'accounts.amazonaws.com',
    ],
    [
      'a misspelt element',
      'Condition:\n              Bool',
      'Conditions:\n              Bool',
      'received "Conditions"',
    ],
    ['a misspelt effect', 'Effect: Deny', 'Effect: Denied', 'received "Denied"'],
    [
      'a condition that is empty',
      "Bool:\n                'aws:SecureTransport': 'false'",
      'Bool: {}',
      'Statement.0.Condition.Bool',
    ],
    [
      'a truth that is none',
      "'aws:SecureTransport': 'false'",
      "'aws:SecureTransport': 'no'",
      'received "no"',
    ],
    [
      'an older version of the language',
      "Version: '2012-10-17'",
      "Version: '2008-10-17'",
      'received "2008-10-17"',
    ],
    ['every bucket there is', '!GetAtt DropBucket.Arn', '"*"', 'Not the ARN of one bucket'],
    [
      'no resources at all',
      "Resource: !Sub '${DropBucket.Arn}/${Prefix}*'",
      'Resource: []',
      'Statement.1.Resource',
    ],
    [
      'a second way to grant rights',
      'MaxSessionDuration: 3600',
      'ManagedPolicyArns: [x]',
      'ManagedPolicyArns',
    ],
    ['a setting of CORS that is not known', 'MaxAge: 7200', 'MaxAgeSeconds: 7200', 'MaxAgeSeconds'],
    ['a header that is not known', 'ContentTypeOptions:', 'ContentTypeOption:', 'ContentTypeOption'],
    ['a header that the site may override', 'Override: true', 'Override: false', 'Override'],
    ['a resource that is not there', '  GuestRole:\n    Type', '  GuestRoll:\n    Type', 'no GuestRole'],
  ])('%s', (_, original, mistake, complaint) => {
    expect(() => loadRules(deployment, templateWith(original, mistake))).toThrow(complaint);
  });

  test('and is named with its place', () => {
    const template = templateWith('StringEqualsIfExists:', 'StringEqualIfExists:');
    expect(() => loadRules(deployment, template)).toThrow(
      /identity policy is not understood:[^]*StringEqualIfExists[^]*at Statement\.0\.Condition/,
    );
  });
});
