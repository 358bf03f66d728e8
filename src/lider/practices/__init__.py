"""Best practices: what an institution does well, so that others can copy it, and who copied it.

Owns cards and their adoptions. A card is read by everybody once the organiser publishes it; what is published is never
edited: a changed card is proposed anew and takes the old one's place when it is published. Knows nothing of audits.
"""
