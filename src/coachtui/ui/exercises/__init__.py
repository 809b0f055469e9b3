"""One widget for each kind of exercise."""
