"use strict";
(() => {
  const darkness = window.matchMedia("(prefers-color-scheme: dark)");
  const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

  // Okabe & Ito (2008), without the colours that are too pale on white or too dark on black
  const onLight = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
  const onDark = ["#56B4E9", "#E69F00", "#2DB78F", "#CC79A7", "#F0E442", "#E8743B", "#FFFFFF"];

  function look(isDark) {
    const text = isDark ? "#e4e8ec" : "#1b1f24";
    const quiet = isDark ? "#9aa5b1" : "#59636e";
    const line = isDark ? "#333b44" : "#dfe3e8";
    return {
      background: "transparent",
      font,
      view: { stroke: null },
      mark: { color: (isDark ? onDark : onLight)[0] },
      axis: {
        labelColor: quiet, titleColor: quiet, gridColor: line, domainColor: line, tickColor: line,
        labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal",
      },
      legend: { labelColor: text, titleColor: quiet, labelFontSize: 12, titleFontSize: 12, orient: "top", title: null },
      title: { color: text, fontSize: 13, anchor: "start" },
      header: { labelColor: text, titleColor: quiet },
      text: { color: text },
      rule: { color: quiet },
      range: {
        category: isDark ? onDark : onLight,
        ramp: isDark ? ["#1c2229", "#2b5d9e", "#8ec5ff"] : ["#f7fbff", "#4f93c8", "#08306b"],
        heatmap: isDark ? ["#1c2229", "#2b5d9e", "#8ec5ff"] : ["#f7fbff", "#4f93c8", "#08306b"],
      },
    };
  }

  const specificationOf = (figure) => {
    const specification = JSON.parse(figure.querySelector("script").textContent);
    const dark = { name: "dark", value: darkness.matches };
    specification.params = [...(specification.params ?? []), dark];
    return specification;
  };

  async function draw(figure) {
    const drawn = await vegaEmbed(figure.querySelector("div"), specificationOf(figure), {
      actions: false, renderer: "svg", config: look(darkness.matches),
      tooltip: { theme: darkness.matches ? "dark" : "light" },
    });
    figure.view = drawn.view;
  }

  /** What a chart looks like, whatever its data are. */
  const form = ({ datasets, params, ...rest }) => JSON.stringify(rest);

  /** Shows newer data in a chart that stands already. */
  async function renew(figure, newer) {
    const before = specificationOf(figure);
    const after = specificationOf(newer);
    figure.querySelector("script").textContent = newer.querySelector("script").textContent;
    const caption = figure.querySelector("figcaption");
    if (caption) {
      caption.textContent = newer.querySelector("figcaption").textContent;
    }
    if (!figure.view || form(before) !== form(after)) {
      await draw(figure);
      return;
    }
    after.params.forEach(({ name, value }) => figure.view.signal(name, value));
    await figure.view.data("rows", after.datasets.rows).runAsync();
  }

  async function drawAll() {
    document.documentElement.classList.toggle("dark", darkness.matches);
    for (const figure of document.querySelectorAll("figure.chart")) {
      await draw(figure);
    }
    document.documentElement.classList.add("drawn");
  }

  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    unfolded.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => unfolded.forEach((details) => { details.open = false; }));
  darkness.addEventListener("change", drawAll);
  window.addEventListener("load", drawAll);
  window.charts = { draw, renew };
})();
