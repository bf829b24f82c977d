const FORGOTTEN = '';

/**
 * One choice of the person that outlasts the visit. Where the browser keeps nothing (private
 * windows, blocked storage, a full disk) it lasts as long as the page.
 */
export class StoredSetting {
  readonly #key: string;
  /** Where earlier versions kept it, for all copies of the app on an origin. */
  readonly #earlierKey: string;
  #unsaved: string | null = null;

  /** @param name Unique within the app; other copies and other pages may share its origin. */
  constructor(name: string) {
    // as in public/apply-theme.js
    this.#key = `digit-recognizer:${new URL('./', document.baseURI).pathname}:${name}`;
    this.#earlierKey = `digit-recognizer:${name}`;
  }

  read(): string | null {
    try {
      const stored = localStorage.getItem(this.#key) ?? localStorage.getItem(this.#earlierKey);
      return stored === FORGOTTEN ? null : (stored ?? this.#unsaved);
    } catch {
      return this.#unsaved;
    }
  }

  /** `null` forgets the choice. */
  write(value: string | null): void {
    this.#unsaved = value;
    try {
      // an earlier choice stays for other copies, so that forgetting it is a choice as well
      const isEarlier = localStorage.getItem(this.#earlierKey) !== null;
      if (value === null && !isEarlier) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, value ?? FORGOTTEN);
    } catch {
      // kept in memory above, which is all that can be done
    }
  }
}
