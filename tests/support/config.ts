import type { Config } from '../../src/config/config.ts';

/** What an owner gets who names nothing but region, pool and bucket. */
export const plainConfig: Config = {
  destination: {
    region: 'eu-west-1',
    identityPoolId: 'eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
    bucket: 'harbour-festival-drop',
    prefix: 'drop/',
    endpoints: null,
  },
  title: null,
  message: null,
  limits: { fileBytes: null, files: null, totalBytes: null, types: [] },
  recipient: null,
  contact: null,
  questions: [],
  consent: null,
  closesAt: null,
  theme: { accent: null, logo: null, logoAlt: null },
  links: [],
  locale: 'auto',
  start: 'at-once',
};
