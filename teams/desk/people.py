"""Invitations and memberships that wait."""
