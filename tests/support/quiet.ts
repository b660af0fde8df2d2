import { setMaxListeners } from 'node:events';

// Node warns of a leak at eleven listeners; here every request that waits for a slot listens to its file's signal.
setMaxListeners(0);
