"""Answers: what learners' answers, given freely, say of each question: gather → figures → advice → page and table."""
