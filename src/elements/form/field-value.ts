/** The value of the field: the default until a person, a script or a reading has set another. */
export class FieldValue {
  /** null: still the default. */
  #own: string | null = null;

  /** @param getDefault what the `value` attribute says now */
  constructor(private readonly getDefault: () => string) {}

  get current(): string {
    return this.#own ?? this.getDefault();
  }

  set(value: string): void {
    this.#own = value;
  }
}
