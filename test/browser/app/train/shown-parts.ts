/** What an element shows at a place, in one line. */
export const textOf = (element: Element, selector: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(selector)?.innerText.replace(/\s+/g, ' ').trim();

/** What its buttons say, and whether they are off. */
export const buttonsOf = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map(
    (button) => [button.innerText.trim(), button.disabled] as const,
  );
