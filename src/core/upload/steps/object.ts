import { contentTypeOf } from '../content-type.ts';
import type { NewObject } from '../../ports.ts';
import type { Job } from '../../types.ts';
import { required } from './required.ts';

/** What the job's object will be called and how it will be described. */
export function objectOf(job: Job): NewObject {
  return {
    key: required(job.checkpoint.key, 'key'),
    contentType: contentTypeOf(job.source),
    originalName: job.source.name,
  };
}
