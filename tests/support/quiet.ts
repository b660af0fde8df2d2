import { setMaxListeners } from 'node:events';

// Node suspects a leak at eleven listeners; here whoever waits for a turn listens to the signal of its file.
setMaxListeners(0);
