"""Charts as pure functions: facts in, SVG with its table and its definition out."""

from nizam.web.charts.chart import Chart
from nizam.web.charts.claims import claims_chart
from nizam.web.charts.inline_bar import inline_bar
from nizam.web.charts.matrix import matrix_chart
from nizam.web.charts.pace import pace_charts
from nizam.web.charts.timeline import timeline_chart

__all__ = ["Chart", "claims_chart", "inline_bar", "matrix_chart", "pace_charts", "timeline_chart"]
