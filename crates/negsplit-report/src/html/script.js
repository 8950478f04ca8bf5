// What is read out, and shown at the pointer, is in the units of the switch too.
document.querySelector(".switch").addEventListener("change", () => {
  for (const picture of document.querySelectorAll("[data-other]")) {
    const other = picture.dataset.other;
    picture.dataset.other = picture.getAttribute("aria-label");
    picture.setAttribute("aria-label", other);
    if (picture.title) picture.title = other;
  }
});
// Reads values out of the pictures: with the pointer over them, or with the slider below.
for (const figure of document.querySelectorAll("[data-series]")) {
  const points = JSON.parse(figure.dataset.series);
  const slider = figure.querySelector("input");
  const output = figure.querySelector("output");
  const plots = [...figure.querySelectorAll(".plot")];
  const lines = plots.map((plot) => {
    const line = document.createElement("i");
    line.className = "cursor";
    line.hidden = true;
    plot.append(line);
    return line;
  });
  const two = (n) => String(n).padStart(2, "0");
  const clock = (s) => {
    s = Math.round(s);
    const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
    return (h ? h + ":" + two(m) : m) + ":" + two(s % 60);
  };
  const words = ([, metres, seconds, pace, bpm, height]) => {
    const miles = document.getElementById("use-mi").checked;
    const [long, unit, feet] = miles ? [1609.344, "mi", 1 / 0.3048] : [1000, "km", 1];
    return [
      (metres / long).toFixed(2) + " " + unit,
      clock(seconds),
      pace && clock((pace * long) / 1000) + " /" + unit,
      bpm && bpm + " bpm",
      height !== null && Math.round(height * feet) + (miles ? " ft" : " m"),
    ].filter(Boolean).join(" · ");
  };
  const show = () => {
    const point = points[slider.value];
    slider.setAttribute("aria-valuetext", (output.textContent = words(point)));
    for (const line of lines) {
      line.hidden = false;
      line.style.left = point[0] / 10 + "%";
    }
  };
  figure.querySelector(".readout").hidden = false;
  output.textContent = words(points[0]);
  slider.addEventListener("input", show);
  document.querySelector(".switch").addEventListener("change", show);
  for (const plot of plots) {
    plot.addEventListener("pointermove", (event) => {
      const box = plot.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * 1000;
      const after = points.findIndex((point) => point[0] >= x);
      slider.value = after < 0 ? points.length - 1 : after;
      show();
    });
  }
}
// Sorts and filters tables: by a click on a head, by the keyboard, or by the fields above.
for (const box of document.querySelectorAll(".runs-box")) {
  const table = box.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const text = (cell) => (cell.querySelector(".km") ?? cell).textContent.trim();
  const value = (cell) => {
    const shown = text(cell).replace("\u2212", "-").replace("\u2197", "").trim();
    if (/^-?\d+:\d/.test(shown)) return shown.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    const number = /^[+-]?\d+(\.\d+)?(?= |$)/.exec(shown);
    return number ? Number(number[0]) : shown;
  };
  const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  const sortBy = (column, descending) => {
    const keyed = rows.map((row) => [value(row.cells[column]), row]);
    const full = keyed.filter(([key]) => key !== "");
    full.sort(([a], [b]) => (descending ? order(b, a) : order(a, b)));
    body.append(...full.map(([, row]) => row), ...keyed.filter(([key]) => key === "").map(([, row]) => row));
    heads.forEach((head, n) => (n === column ? head.setAttribute("aria-sort", descending ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
    select.value = column + (descending ? "d" : "a");
  };
  const select = box.querySelector("select");
  heads.forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sortBy(n, head.getAttribute("aria-sort") !== "descending"));
    for (const [mark, name] of [["d", " \u2193"], ["a", " \u2191"]]) select.add(new Option(text(head) + name, n + mark));
  });
  select.value = "0d";
  select.addEventListener("change", () => sortBy(parseInt(select.value), select.value.endsWith("d")));
  heads[0].setAttribute("aria-sort", "descending");
  const search = box.querySelector("[type=search]");
  const only = box.querySelector("[type=checkbox]");
  const count = box.querySelector("output");
  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const words = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => words.includes(word)) || (only.checked && !words.includes("\u2197"));
      shown += !row.hidden;
    }
    count.textContent = shown === rows.length ? "" : shown + " of " + rows.length;
  };
  search.addEventListener("input", filter);
  only.addEventListener("change", filter);
  box.querySelector("form").hidden = false;
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
}
