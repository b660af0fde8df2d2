/** Many videos begin with black, so the frame is taken a little later. Seconds. */
const INTO_SECONDS = 1;

/** How long a video may take to show a frame, in ms. */
const TIMEOUT_MS = 8000;

/** One frame of a video, as `take` takes it. @throws the browser's error if it cannot show the video */
export async function videoFrame<T>(file: File, take: (video: HTMLVideoElement) => Promise<T>): Promise<T> {
  const address = URL.createObjectURL(file);
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    video.src = address;
    await nextEvent(video, 'loadedmetadata');
    const seeked = nextEvent(video, 'seeked');
    video.currentTime = Number.isFinite(video.duration) ? Math.min(INTO_SECONDS, video.duration / 2) : 0;
    await seeked;
    return await take(video);
  } finally {
    // Without this the browser keeps the file and its decoder open.
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

function nextEvent(video: HTMLVideoElement, event: 'loadedmetadata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { signal: AbortSignal.timeout(TIMEOUT_MS) };
    options.signal.addEventListener('abort', () => {
      reject(options.signal.reason as Error);
    });
    video.addEventListener(
      event,
      () => {
        resolve();
      },
      options,
    );
    video.addEventListener(
      'error',
      () => {
        reject(new Error(video.error?.message ?? 'no video'));
      },
      options,
    );
  });
}
