// What can be used on the page and has no name for a screen reader.
() => {
  const usable = "a[href], button, input:not([type=hidden]), select, summary, [role=region], [role=group], nav";
  const name = (node) =>
    node.getAttribute("aria-label") || [...(node.labels || [])].map((one) => one.textContent).join("") || node.textContent || node.title;
  return [...document.querySelectorAll(usable)].filter((node) => !(name(node) || "").trim()).map((node) => node.outerHTML.slice(0, 120));
}
