/** Many videos begin in the dark: a picture from a little later tells more. Seconds. */
const INTO_SECONDS = 1;

/** A video that has shown no picture by then, in ms, is not waited for. */
const PATIENCE_MS = 8000;

/** One frame of a video, as `take` takes it. @throws whatever the browser says of a video that it cannot show */
export async function frameOf<T>(file: File, take: (video: HTMLVideoElement) => Promise<T>): Promise<T> {
  const address = URL.createObjectURL(file);
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    video.src = address;
    await heard(video, 'loadedmetadata');
    const seeked = heard(video, 'seeked');
    video.currentTime = Number.isFinite(video.duration) ? Math.min(INTO_SECONDS, video.duration / 2) : 0;
    await seeked;
    return await take(video);
  } finally {
    // Else the browser holds on to the file and its decoder.
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

function heard(video: HTMLVideoElement, event: 'loadedmetadata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const given = { signal: AbortSignal.timeout(PATIENCE_MS) };
    given.signal.addEventListener('abort', () => {
      reject(given.signal.reason as Error);
    });
    video.addEventListener(
      event,
      () => {
        resolve();
      },
      given,
    );
    video.addEventListener(
      'error',
      () => {
        reject(new Error(video.error?.message ?? 'no video'));
      },
      given,
    );
  });
}
