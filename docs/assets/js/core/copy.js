// @requires core/dom
/* Copying a text of the page, on an intranet without https too: there the browser has no clipboard to write to. */

const textOf = ($source) => $source.textContent.trim();

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
kurs.startCopying = function ($root, words) {
  $root.querySelectorAll("[data-copy]").forEach(($button) => {
    $button.addEventListener("click", async () => {
      const $source = document.getElementById($button.dataset.copy);
      const copied = await copy(textOf($source));
      if (!copied) {
        window.getSelection()?.selectAllChildren($source);
      }
      kurs.announce($root.querySelector("[data-copied]"), copied ? words.copied : words.selected);
    });
  });
};
