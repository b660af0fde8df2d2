/** An uploader that is measured. */
export interface Contender {
  readonly title: string;
  /** Which host name serves it. */
  readonly site: 'page' | 'six' | 'before' | 'peers';
  /** Path and query. */
  readonly path: string;
  /** The input that files are given to; when it is there, the uploader is ready. */
  readonly input: string;
}

const READY = 'body[data-ready] input[type=file]';

export const CONTENDERS = {
  page: { title: 'this page', site: 'page', path: '/', input: 'input[type=file]' },
  page6: { title: 'this page, one host name', site: 'six', path: '/', input: 'input[type=file]' },
  before: { title: 'this page, of --before', site: 'before', path: '/', input: 'input[type=file]' },
  floor: { title: 'floor, six connections', site: 'peers', path: '/floor/', input: READY },
  floor4: { title: 'floor, four names', site: 'peers', path: '/floor/?names=4', input: READY },
  uppy: {
    title: 'Uppy 6.3 and its Dashboard',
    site: 'peers',
    path: '/uppy/',
    input: '.uppy-Dashboard-input',
  },
  amplify: { title: 'Amplify Storage 6.17', site: 'peers', path: '/amplify/', input: READY },
  'lib-storage': { title: '@aws-sdk/lib-storage', site: 'peers', path: '/lib-storage/', input: READY },
  plain: { title: 'signed URLs of the AWS SDK', site: 'peers', path: '/plain/', input: READY },
} satisfies Readonly<Record<string, Contender>>;

export type ContenderName = keyof typeof CONTENDERS;
