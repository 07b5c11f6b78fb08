"use strict";
// Filters, copy buttons, and the way to a row that a filter hides. Reads the page; puts no text of it in as markup.
(() => {
  const chips = [...document.querySelectorAll("[data-filter]")];
  const presets = [...document.querySelectorAll("[data-preset]")];
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  const status = document.querySelector(".status");
  const pressed = (chip) => chip.getAttribute("aria-pressed") === "true";
  const press = (chip, on) => chip.setAttribute("aria-pressed", String(on));

  const apply = () => {
    const shown = new Set(chips.filter(pressed).map((chip) => chip.dataset.filter));
    let visible = 0;
    for (const row of rows) {
      row.hidden = !shown.has(row.dataset.verdict);
      visible += row.hidden ? 0 : 1;
    }
    for (const body of document.querySelectorAll("tbody")) {
      body.hidden = !body.querySelector("tr[data-verdict]:not([hidden])");
    }
    for (const table of document.querySelectorAll("main table")) {
      table.classList.toggle("empty", !table.querySelector("tbody:not([hidden])"));
    }
    status.textContent = visible === rows.length ? "" : `showing ${visible} of ${rows.length}`;
  };

  for (const chip of chips) {
    chip.disabled = false;
    chip.addEventListener("click", () => {
      press(chip, !pressed(chip));
      apply();
    });
  }
  for (const preset of presets) {
    preset.disabled = false;
    preset.addEventListener("click", () => {
      for (const chip of chips) press(chip, preset.dataset.preset === "all" || chip.dataset.finding === "true");
      apply();
    });
  }

  // Mere mentions say nothing about a note's correctness: out of sight until asked for.
  for (const chip of chips) press(chip, chip.dataset.filter !== "mention" || chips.length === 1);
  apply();

  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row instanceof HTMLTableRowElement && row.hidden) {
      for (const chip of chips) if (chip.dataset.filter === row.dataset.verdict) press(chip, true);
      apply();
      row.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  for (const button of document.querySelectorAll(".copy")) {
    const code = button.parentElement.querySelector("code");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => (button.textContent = "Copy LaTeX"), 1500);
    });
  }
})();
