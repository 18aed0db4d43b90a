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

    /// <summary>A query that returns ON for a server whose lock the other nodes of its cluster do not know, and how it changes tables; null if there are no such servers.</summary>
    public string? Cluster { get; init; }

    /// <summary>Waits until a node has what the others have committed.</summary>
    public string? CatchUp { get; init; }

    /// <summary>A query that returns 0 if a table of the library does not exist.</summary>
    public required Func<string, string> TableExists { get; init; }

    /// <summary>A query that returns another text once a transaction has begun or ended; null if the connection knows whether it is in one.</summary>
    public string? TransactionState { get; init; }

    /// <summary>Settings of the connection before the transaction begins.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>Limits how long a statement waits for a lock on a table; null if there is no such limit.</summary>
    public Func<TimeSpan, string>? LimitLocks { get; init; }

    /// <summary>Whether <see cref="LimitLocks"/> is sent inside the transaction; otherwise after <see cref="Before"/>.</summary>
    public bool LimitsLocksInTransaction { get; init; }

    /// <summary>A query that returns a text for each transaction that holds a lock on one of some tables, or on any if none is named; null if the database has no transactions beside the one that writes.</summary>
    public Func<IReadOnlyList<string>, string>? Blockers { get; init; }

    /// <summary>A query that identifies the connection.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>A query that returns a text for each transaction for which a connection waits.</summary>
    public Func<string, string>? WaitsFor { get; init; }

    /// <summary>Settings for a step outside a transaction, which waits for others as long as they last.</summary>
    public ImmutableArray<string> Alone { get; init; } = [];

    /// <summary>Settings for what is removed after a step outside a transaction was cancelled, which must not wait long.</summary>
    public ImmutableArray<string> AfterCancel { get; init; } = [];

    /// <summary>Takes back <see cref="Alone"/>.</summary>
    public ImmutableArray<string> AfterAlone { get; init; } = [];

    /// <summary>Settings inside the transaction.</summary>
    public ImmutableArray<string> Inside { get; init; } = [];

    /// <summary>A query, sent before <see cref="Before"/>, that returns the statements that restore the settings, also after a failure.</summary>
    public string? Restore { get; init; }

    /// <summary>A query for the number of warnings of the statement before it, for a database whose SELECT warns of values that a write refuses; null for others.</summary>
    public string? Warnings { get; init; }

    /// <summary>A query that returns a text for each violation of a foreign key, for a database that does not check them meanwhile.</summary>
    public string? Violations { get; init; }

    /// <summary>A query that returns the statements that create what hangs on a table and is not in the model, with its kind and name; null if nothing is lost.</summary>
    public Func<string, string>? Attached { get; init; }

    /// <summary>A query that returns the tables whose storage has no transactions; null if there are none.</summary>
    public string? TablesWithoutTransactions { get; init; }

    /// <summary>
    /// A query for statements by which views and triggers are found that a change has broken: the kind, the view or the triggers (separated by U+001F), what is wrong if it fails, the statement, or else a query that returns it, and the
    /// error that tells nothing. Null where others are asked for before (<see cref="MigrationDialect.Dependents"/>).
    /// </summary>
    public string? Probes { get; init; }
}
