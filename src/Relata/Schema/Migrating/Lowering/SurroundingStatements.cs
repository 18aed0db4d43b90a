using System.Collections.Immutable;

namespace Relata.Schema.Migrating.Lowering;

/// <summary>The statements around a migration: locks, settings of the connection, checks at the end.</summary>
internal sealed record SurroundingStatements
{
    /// <summary>Whether a migration is one transaction. Otherwise each statement commits, and the progress is recorded step by step.</summary>
    public bool IsTransactional { get; init; } = true;

    /// <summary>A query that tries to take the lock of migrators and returns 1 if it has it; null if the transaction is the lock.</summary>
    public string? TryLock { get; init; }

    /// <summary>Who holds the lock, as a query of one text.</summary>
    public string? Holder { get; init; }

    /// <summary>Releases the lock.</summary>
    public string? Unlock { get; init; }

    /// <summary>A query that returns 0 if a table of the library does not exist.</summary>
    public required Func<string, string> TableExists { get; init; }

    /// <summary>Settings of the connection before the transaction begins.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>Settings inside the transaction.</summary>
    public ImmutableArray<string> Inside { get; init; } = [];

    /// <summary>A query, sent before <see cref="Before"/>, that returns the statements that restore the settings, also after a failure.</summary>
    public string? Restore { get; init; }

    /// <summary>A query that returns a text for each violation of a foreign key, for a database that does not check them meanwhile.</summary>
    public string? Violations { get; init; }

    /// <summary>A query that returns the statements that create what hangs on a table and is not in the model, with its kind and name; null if nothing is lost.</summary>
    public Func<string, string>? Attached { get; init; }

    /// <summary>A query that returns the tables whose storage has no transactions; null if there are none.</summary>
    public string? TablesWithoutTransactions { get; init; }

    /// <summary>A query that returns a statement for each view, by which one that a change has broken is found.</summary>
    public string? Probes { get; init; }
}
