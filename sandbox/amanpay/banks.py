"""The banks of the direct debit page. All are invented; the words stand in the word lists."""

BANKS = ("first", "second", "postal")
