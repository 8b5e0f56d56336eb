"""The demo: sample data, and the product with every outside party on one machine."""
