// Made from messages/*.json by `npm run messages`. Do not edit.
import type { Formats, TimeUnit } from './format.ts';

/** Every language of the page by its BCP 47 language subtag. */
export type Language = 'ar' | 'de' | 'en' | 'es' | 'fr' | 'he' | 'it' | 'ja' | 'pl' | 'pt' | 'uk' | 'zh';

/** What the page says before there are any files. */
export interface Messages {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  message: string;
  chooseFiles: string;
  addMore: string;
  chooseFolder: string;
  addFolder: string;
  sendMore: string;
  send: (n: number, f: Formats) => string;
  dropHint: string;
  touchHint: string;
  dropNow: string;
  keepOpen: string;
  pressSend: string;
  giveAgain: string;
  for: string;
  allFiles: string;
  destination: string;
  kinds: {
    image: string;
    video: string;
    audio: string;
    text: string;
  };
  limits: {
    fileBytes: (size: string) => string;
    files: (n: number, f: Formats) => string;
    totalBytes: (size: string) => string;
  };
  closed: {
    title: string;
    since: (moment: string) => string;
  };
  broken: string;
  unreachable: string;
  tryAgain: string;
}

/** What the page says of files on their way. */
export interface DeliveryMessages {
  yourFiles: string;
  actions: {
    pause: string;
    resume: string;
    cancel: string;
    undo: string;
    retry: string;
  };
  choose: string;
  named: (action: string, name: string) => string;
  summary: {
    bytes: (sent: string, all: string) => string;
    files: (done: number, all: number, f: Formats) => string;
    held: (n: number, f: Formats) => string;
    none: string;
    failed: (n: number, f: Formats) => string;
    missing: (n: number, f: Formats) => string;
    pauseAll: string;
    resumeAll: string;
    finish: (n: number, f: Formats) => string;
    handingOver: string;
    close: string;
    blocked: string;
    noStorage: string;
  };
  state: {
    held: string;
    queued: string;
    preparing: string;
    confirming: string;
    waiting: string;
    paused: string;
    failed: string;
    'needs-file': string;
    cancelling: string;
    done: string;
    cancelled: string;
  };
  reasons: {
    offline: string;
    throttled: string;
    server: string;
    stalled: string;
    blocked: string;
    'checksum-mismatch': string;
  };
  retryIn: (reason: string, seconds: number, f: Formats) => string;
  retrySoon: (seconds: number, f: Formats) => string;
  awaitsAnswer: (seconds: number, f: Formats) => string;
  undoable: string;
  closedSince: (moment: string) => string;
  outcome: {
    all: string;
    partly: (done: number, all: number, f: Formats) => string;
    reference: string;
  };
  languageMenu: string;
  languageUnavailable: string;
  announcements: {
    added: (n: number, f: Formats) => string;
    refused: (n: number, f: Formats) => string;
    resumed: (n: number, f: Formats) => string;
    duplicates: (n: number, f: Formats) => string;
    arrived: (done: number, all: number, f: Formats) => string;
    failed: (n: number, f: Formats) => string;
    partly: (done: number, all: number, failed: number, f: Formats) => string;
    reference: (reference: string) => string;
  };
  list: {
    all: string;
    needs: string;
    going: string;
    arrived: string;
    show: string;
    hide: string;
    chunk: (from: number, to: number, all: number, f: Formats) => string;
    none: string;
    retryAll: string;
    cancelAll: string;
    undoAll: string;
    timeLeft: (n: number, unit: TimeUnit, f: Formats) => string;
    duplicates: (n: number, f: Formats) => string;
    systemFiles: (n: number, f: Formats) => string;
    emptyFolders: (folders: string) => string;
    gone: (files: string) => string;
    uncertain: (files: string) => string;
    otherFile: string;
  };
}

/** What the page says of questions, receipts and notices. */
export interface ReceiptMessages {
  previous: {
    title: string;
    summary: (files: number, when: string, arrived: number, f: Formats) => string;
    continue: string;
    forget: string;
    sent: (sent: string, all: string) => string;
  };
  leftOut: {
    sendAgain: string;
    leaveOut: string;
    unread: (folders: string) => string;
    noFile: string;
  };
  questions: {
    title: string;
    optional: string;
    needed: string;
    missing: string;
    notAnAddress: string;
    consent: string;
  };
  receipt: {
    keep: string;
    copy: string;
    byHand: string;
    print: string;
    more: string;
    lines: string;
    allInFile: string;
    title: string;
    time: string;
    address: string;
    files: string;
    file: string;
    size: string;
    checksum: string;
    why: string;
    answers: string;
    agreed: (moment: string) => string;
    meaning: string;
    zone: (zone: string) => string;
    rest: (n: number, f: Formats) => string;
    recipient: string;
    sum: (n: number, size: string, f: Formats) => string;
  };
  copy: string;
  copied: string;
  details: string;
  stopped: string;
  calledOff: {
    gone: (n: number, f: Formats) => string;
    rest: string;
  };
  listed: {
    open: string;
    closing: string;
    closed: string;
    unwritten: string;
  };
  recipient: {
    destination: (recipient: string) => string;
    open: (recipient: string) => string;
    closing: (recipient: string) => string;
    closed: (recipient: string) => string;
    unwritten: (recipient: string) => string;
    meaning: (recipient: string) => string;
  };
  contact: string;
  closing: {
    until: (moment: string) => string;
    left: (n: number, unit: TimeUnit, moment: string, f: Formats) => string;
    inTime: (moment: string) => string;
    late: (moment: string) => string;
  };
  handedOver: (when: string) => string;
  errors: {
    offline: string;
    blocked: string;
    stalled: string;
    'clock-skew': string;
    'credentials-expired': string;
    'identity-gone': string;
    misconfigured: string;
    denied: string;
    throttled: string;
    server: string;
    'checksum-mismatch': string;
    'key-taken': string;
    conflict: string;
    'upload-gone': string;
    'file-changed': string;
    'file-unreadable': string;
    'too-large': (limit: number, f: Formats) => string;
    'wrong-type': (kinds: string) => string;
    'too-many': (limit: number, f: Formats) => string;
    'total-too-large': (limit: number, f: Formats) => string;
    closed: (at: number, f: Formats) => string;
    bug: string;
  };
  locked: string;
}
