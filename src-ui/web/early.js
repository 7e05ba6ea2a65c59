// Stands in the page and runs before the first paint, which waits for nothing but the page. It is in
// the person's own theme and language from the start; and who comes for the first time reads what this
// is, and has the mall's offers on their way, while the app itself is loading. Whoever was here before
// has all that, and the shell carries it.
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

  // The program, for boot.js.
  const program = () => fetch("{{wasm}}");
  const kept = navigator.serviceWorker && navigator.serviceWorker.controller;
  if (kept || "__TAURI_INTERNALS__" in window) {
    window.atriumProgram = program();
  } else {
    root.classList.add("a-first");
    const asked = fetch("/v1/catalogue", { cache: "no-store", signal: AbortSignal.timeout?.(20000) });
    // Read to its end, so that it holds no connection; the engine takes it up, or asks again.
    window.atriumCatalogue = asked.then(async (answer) => new Response(await answer.blob(), answer));
    window.atriumCatalogue.catch(() => {});
    // The words come first: the program takes all of the line, and much of a small phone. They stand
    // when the second frame begins; what nobody sees has no frames.
    window.atriumProgram = new Promise((painted) => {
      if (document.hidden) painted();
      else requestAnimationFrame(() => requestAnimationFrame(painted));
    }).then(program);
  }
}
