/**
 * On a system without a locale, WebKit's `navigator.language` is `C`, which is no language: uPlot,
 * which makes a number format of it as it loads, would not load. To be imported before it.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
}
