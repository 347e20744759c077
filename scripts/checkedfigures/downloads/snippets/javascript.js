const response = await fetch("{base}data/trade/figures.json");
const figures = await response.json();

for (const { figure_id, printed, lower, upper } of figures) {
  console.log(figure_id, printed, lower, upper);
}
