import type { ReadArchive } from "./read_archive.ts";

/** An archive that was read, and what its file was called. */
export interface KeptImages {
  readonly name: string;
  readonly read: Extract<ReadArchive, { readonly kind: "read" }>;
}

const BASE = "refold-lab-images-1"; // another number where what is kept has another form
const STORE = "images", KEY = "cifar10";

/** The images that were dropped in before, if they are all that is wanted; undefined where the browser keeps nothing for a page. */
export async function keptImages(parts: readonly string[]): Promise<KeptImages | undefined> {
  const kept = await ask<KeptImages | undefined>("readonly", (store) => store.get(KEY));
  return kept !== undefined && parts.every((part) => kept.read.files.some(({ name }) => name === part))
    ? kept
    : undefined;
}

/** Keeps images for the next time that the page is opened; whether the browser did. */
export async function keepImages(images: KeptImages): Promise<boolean> {
  return await ask("readwrite", (store) => store.put(images, KEY)) !== undefined;
}

/** Forgets what was kept. */
export async function forgetImages(): Promise<void> {
  await ask("readwrite", (store) => store.clear());
}

/** Asks the browser's own store; undefined where it has none for this page, or no room. */
async function ask<T>(
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const opening = indexedDB.open(BASE, 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
    const base = await answerOf(opening);
    try {
      const transaction = base.transaction(STORE, mode), ended = endOf(transaction);
      const [answer] = await Promise.all([answerOf(question(transaction.objectStore(STORE))), ended]);
      return answer;
    } finally {
      base.close();
    }
  } catch {
    return undefined;
  }
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error); // there was no room, for one
  });
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
