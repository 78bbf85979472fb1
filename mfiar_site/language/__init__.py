"""The words of the program in other languages: messages, lists, numbers and dates by their rules.

The English messages are the keys, so a program without catalogues speaks English. Nothing here
knows of projects or findings.
"""
