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
