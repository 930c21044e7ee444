"""Forms of the method that a rule, a comparison or a list knows by name.

Whatever holds for every form asks its definition; these ids are for what the method says of one.
"""

NEEDS = "needs-analysis"
STRENGTHS = "mentor-strengths"
MATCHING = "matching"
BENCHMARK = "benchmark"
PRACTICE = "good-practice"
PLAN = "action-plan"
GROUP = "support-group"
COMMITMENT = "political-commitment"
