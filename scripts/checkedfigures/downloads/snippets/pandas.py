import pandas as pd

base = "{base}data/trade/"
headline = pd.read_csv(base + "data/headline.csv", dtype={"obs_value": str})
wide = pd.read_csv(base + "wide.csv", parse_dates=["period_start", "period_end"])

print(headline[["label_en", "printed"]])
print(wide.set_index("time_period")["trade.export.value.CNY"].dropna())
