// Runs before the first paint, so that a chosen theme never flashes the other one. It is a file of
// its own because the page's policy allows no inline script. See src/app/shell/theme.ts.
try {
  const folder = location.pathname.replace(/[^/]*$/, '');
  const theme =
    localStorage.getItem(`digit-recognizer:${folder}:theme`) ??
    localStorage.getItem('digit-recognizer:theme'); // of an earlier version
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // storage is blocked: the system's theme is used
}
