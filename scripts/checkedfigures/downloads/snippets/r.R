base <- "{base}data/trade/"
headline <- read.csv(
  paste0(base, "data/headline.csv"),
  colClasses = c(obs_value = "character"), encoding = "UTF-8"
)
wide <- read.csv(paste0(base, "wide.csv"), check.names = FALSE, encoding = "UTF-8")

print(headline[, c("label_en", "printed")])
print(wide[, c("time_period", "trade.export.value.CNY")])
