import type { Later } from '../../src/core/ports.ts';
// All late code: once it is loaded, `import()` takes no time, and the fake clock waits for none.
import '../../src/aws/cognito-faults.ts';
import '../../src/aws/faults.ts';
import '../../src/aws/multipart.ts';
import '../../src/core/checksum/crc64-combine.ts';
import '../../src/core/delivery/abort-multipart.ts';
import '../../src/core/delivery/clear-away.ts';
import '../../src/core/delivery/forgetting-journal.ts';
import '../../src/core/delivery/manifest.ts';
import '../../src/core/delivery/opening-note.ts';
import '../../src/core/delivery/previous-visits.ts';
import '../../src/core/delivery/write-object.ts';
import '../../src/core/naming/romanise.ts';
import '../../src/core/upload/steps/multipart.ts';

/** Late code as tests have it: it is there at once. */
export const loadNow: Later = (load) => load();
