"""Makes the model's weights from open data. Not imported by the package."""
