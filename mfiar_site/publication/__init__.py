"""The whole site as paths and bytes, and its way onto the disk."""
