SELECT time_period, value, lower, upper, unit_en
FROM '{base}data/checked-figures.parquet'
WHERE figure_id LIKE 'reference.total.value.%' AND vintage = 'first_release'
  AND time_period LIKE '%-Q_' -- quarters alone: half-years and years contain them
ORDER BY time_period;
