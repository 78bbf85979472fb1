"""Numbers in, numbers out: charts, rules, intervals and gaps, without a word of any project.

Every formula names its source. `None` or NaN means "not estimable", never zero.
"""
