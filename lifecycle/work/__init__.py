"""Work and whoever has it: how each item stands, what everybody owes, who was asked, what would happen if."""
