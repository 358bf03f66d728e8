// Keyboard of the review desk: A accepts, R returns, X annuls. Never while somebody types.
const ways = { a: "accept/", r: "return/", x: "annul/" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const way = ways[event.key.toLowerCase()];
  if (!way || !document.querySelector(".review-verdict")) return;
  const form = document.querySelector(`.review-verdict form[action$="${way}"]`);
  const link = document.querySelector(`.review-verdict a[href$="${way}"]`);
  if (form) form.requestSubmit();
  else if (link) link.click();
});
