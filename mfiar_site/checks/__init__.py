"""The framework's questions to a well-formed project: one function a question."""
