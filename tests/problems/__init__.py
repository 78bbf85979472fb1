"""Tests of problems and how they are printed."""
