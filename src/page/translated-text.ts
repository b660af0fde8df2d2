/**
 * Keeps a page going that the browser translates. A translator puts a `<font>` element in the place of each text, and Svelte
 * goes on writing to a text that is gone: the page would show its first moment for ever. So each text that is written to again
 * comes back in the place of its translation, and is translated anew. See https://github.com/facebook/react/issues/11538.
 */
export function keepTranslatedTextAlive(root: Node): void {
  const translations = new WeakMap<Node, ChildNode>();
  const writes = new MutationObserver((records) => {
    for (const { target } of records) translations.get(target)?.replaceWith(target);
  });
  const replacements = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const [text] = removedNodes;
      const font = [addedNodes[0], previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT');
      if (text?.nodeType !== Node.TEXT_NODE || !font) continue;
      translations.set(text, font as ChildNode);
      writes.observe(text, { characterData: true });
    }
  });
  replacements.observe(root, { childList: true, subtree: true });
}
