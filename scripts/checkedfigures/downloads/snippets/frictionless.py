from frictionless import Package

package = Package("{base}data/trade/datapackage.json")
assert package.validate().valid

for row in package.get_resource("headline").read_rows():
    print(row["figure_id"], row["obs_value"], row["unit_measure"])
