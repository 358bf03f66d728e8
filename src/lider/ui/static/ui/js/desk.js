// The side navigation scrolls by itself; the present place is brought into sight.
const side = document.querySelector(".desk-nav-wide");
const here = side && side.querySelector("[aria-current]");
if (here && side.scrollHeight > side.clientHeight) side.scrollTop = here.offsetTop - side.clientHeight / 2;
