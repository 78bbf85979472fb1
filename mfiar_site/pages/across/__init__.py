"""Pages about more than one project: lists, groups, topics, places, prompts, tests, answers."""
