"use strict";
(() => {
  const pause = 2000;
  let shown = "";

  async function look() {
    try {
      const answer = await fetch("live", { cache: "no-store" });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      await show(await answer.text());
      document.getElementById("lost").hidden = true;
    } catch (error) {
      document.getElementById("lost").hidden = false;
    }
    window.setTimeout(look, pause);
  }

  async function show(html) {
    if (html === shown) {
      return;
    }
    shown = html;
    const newer = new DOMParser().parseFromString(html, "text/html");
    document.getElementById("facts").innerHTML = newer.getElementById("facts").innerHTML;
    const figures = [...document.querySelectorAll("#curves figure.chart")];
    const newFigures = [...newer.querySelectorAll("#curves figure.chart")];
    if (figures.length === newFigures.length) {
      await Promise.all(figures.map((figure, i) => window.charts.renew(figure, newFigures[i])));
    } else {
      document.getElementById("curves").innerHTML = newer.getElementById("curves").innerHTML;
      await Promise.all([...document.querySelectorAll("#curves figure.chart")].map(window.charts.draw));
    }
  }

  window.addEventListener("load", look);
})();
