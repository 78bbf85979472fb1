"""Tests of the disclosure room: the gate, the attacker, the protector."""
