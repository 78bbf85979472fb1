"""Tests of the statistics: cited worked examples, properties, and the reference engines."""
