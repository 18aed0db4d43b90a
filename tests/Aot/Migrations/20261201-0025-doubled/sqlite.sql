-- relata 1 sqlite after 20261201-0024-populations

-- step 1 code doubled batches

-- no undo: its steps change rows, and nothing knows what the rows were before.
