"""How whoever keeps a site is reached, as a link."""


def contact_address(contact: str) -> tuple[str, str]:
    """Return the address and the words of a link to an email or web address.

    >>> contact_address("a@example.org")
    ('mailto:a@example.org', 'a@example.org')
    """
    is_email = "@" in contact and not contact.startswith(("https://", "http://", "mailto:"))
    words = contact.removeprefix("mailto:").removeprefix("https://").rstrip("/")
    return (f"mailto:{contact}" if is_email else contact), words
