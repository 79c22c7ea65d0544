"""Charts as SVG, drawn by small functions that the dashboard and the briefing share; charts.css colours them."""
