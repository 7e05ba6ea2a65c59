// Runs before the first paint. The page is in the person's own theme and language from the start; and
// who comes for the first time reads what this is, and has the mall's offers on their way, while the
// app itself is loading. Whoever was here before has all that, and the shell carries it.
{
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("atrium-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is forbidden here: then the system says what is worn.
  }
  const tag = (navigator.language || "").toLowerCase();
  const chinese = /hant|-tw|-hk|-mo/.test(tag) ? "zh-Hant" : "zh-Hans";
  root.lang = tag.startsWith("en") ? "en" : tag.startsWith("zh") ? chinese : "zh-Hans";

  const kept = navigator.serviceWorker && navigator.serviceWorker.controller;
  if (!kept && !("__TAURI_INTERNALS__" in window)) {
    root.classList.add("a-first");
    const asked = fetch("/v1/catalogue", { cache: "no-store", signal: AbortSignal.timeout?.(20000) });
    // Read to its end, so that it holds no connection; the engine takes it up, or asks again.
    window.atriumCatalogue = asked.then(async (answer) => new Response(await answer.blob(), answer));
    window.atriumCatalogue.catch(() => {});
  }
}
