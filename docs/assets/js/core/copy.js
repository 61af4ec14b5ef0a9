// @requires core/dom, data/tool_words.booking
/* Copying a text of the page, on an intranet without https too: there the browser has no clipboard to write to. */

/** The old way: what is selected in a field is copied. */
function copySelected(text) {
  const $focused = /** @type {HTMLElement} */ (document.activeElement);
  const $field = kurs.element("textarea", { class: "sr", readonly: "", tabindex: "-1" });
  $field.value = text;
  document.body.append($field);
  $field.select();
  const copied = document.execCommand("copy");
  $field.remove();
  $focused.focus();
  return copied;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** Makes each `data-copy` button of a part of the page copy the element that it names, and say so in its status. */
kurs.startCopying = function ($root) {
  $root.querySelectorAll("[data-copy]").forEach(($button) => {
    $button.addEventListener("click", async () => {
      const $source = document.getElementById($button.dataset.copy);
      const copied = await copy($source.textContent.trim());
      if (!copied) {
        window.getSelection()?.selectAllChildren($source);
      }
      const words = kurs.tool_words.booking;
      kurs.announce($root.querySelector("[data-copied]"), copied ? words.copied : words.selected);
    });
  });
};
