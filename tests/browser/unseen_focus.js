// What can be reached by Tab and shows no focus when it is, or stands in an order of its own. A key must have been pressed before.
() => {
  const usable = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']";
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("dialog:not([open]), [inert]") && !node.disabled;
  const bad = [];
  for (const node of [...document.querySelectorAll(usable)].filter(seen)) {
    node.focus();
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0;
    if (document.activeElement !== node || !shown || node.tabIndex > 0) bad.push(node.outerHTML.slice(0, 120));
  }
  return bad.slice(0, 8);
}
