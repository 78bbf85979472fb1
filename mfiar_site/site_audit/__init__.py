"""The built site read back: its HTML, links and files, and every figure held to the gate."""
