/*
 * Says in words why the page cannot start, by showing one of the hidden sentences of index.html. In ECMAScript 5, so
 * that the browsers it is about can read it.
 */
(function () {
  'use strict';

  /* The youngest features that the page cannot do without: Chrome 111, Firefox 119 and Safari 16.4 have them all. */
  function isOld() {
    return !(
      'noModule' in document.createElement('script') &&
      String.prototype.toWellFormed &&
      window.Worker &&
      window.indexedDB
    );
  }

  function show(id) {
    document.getElementById(id).hidden = false;
  }

  /* Scripts that do not arrive tell only their own element; the window hears of it on the way there. */
  function onError(event) {
    if (event.target.tagName === 'SCRIPT') show('not-loaded');
  }

  /* Browsers sign requests (Web Crypto) in secure contexts only; those that do not know the word are old. */
  if (window.isSecureContext === false) show('insecure');
  else if (isOld()) show('old-browser');
  window.addEventListener('error', onError, true);
})();
