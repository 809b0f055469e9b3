"""The domain: what actions, answers, decisions and dates mean. Standard library only, no clock, no disk."""
