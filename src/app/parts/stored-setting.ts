/**
 * One choice of the person that outlasts the visit. Where the browser keeps nothing (private
 * windows, blocked storage, a full disk) it lasts as long as the page.
 */
export class StoredSetting {
  readonly #key: string;
  #unsaved: string | null = null;

  /** @param name Unique within the app; the site may share its origin with other pages. */
  constructor(name: string) {
    this.#key = `digit-recognizer:${name}`;
  }

  read(): string | null {
    try {
      return localStorage.getItem(this.#key) ?? this.#unsaved;
    } catch {
      return this.#unsaved;
    }
  }

  /** `null` forgets the choice. */
  write(value: string | null): void {
    this.#unsaved = value;
    try {
      if (value === null) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, value);
    } catch {
      // kept in memory above, which is all that can be done
    }
  }
}
