"use strict";
(() => {
  const pause = 2000;
  const ended = "Nobody answers any more: 'unroll watch' has ended. What is shown is old.";
  let shown = "";

  async function asked() {
    try {
      const answer = await fetch("live", { cache: "no-store" });
      return { ok: answer.ok, text: await answer.text() };
    } catch (error) {
      return { ok: false, text: ended };
    }
  }

  async function look() {
    const lost = document.getElementById("lost");
    const { ok, text } = await asked();
    lost.hidden = ok;
    if (ok) {
      await show(text);
    } else {
      lost.querySelector("p").textContent = text;
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
