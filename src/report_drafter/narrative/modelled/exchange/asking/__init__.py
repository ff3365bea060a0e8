"""The model's process: the only place that knows openai or langchain.

It reads the settings on its first line and a request on every further one, and writes a reply a line, in any order.
"""
