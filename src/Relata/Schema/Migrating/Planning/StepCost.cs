namespace Relata.Schema.Migrating.Planning;

/// <summary>What a step costs while programs use the database.</summary>
/// <param name="Work">What the database has to do with the rows.</param>
/// <param name="Blocks">Who has to wait for it.</param>
/// <param name="Lock">The lock, in the words of the server.</param>
internal sealed record StepCost(TableWork Work, BlockedUse Blocks, string Lock)
{
    /// <summary>The cost of statements that were written by hand.</summary>
    public static StepCost Unknown { get; } = new(TableWork.Unknown, BlockedUse.None, "unknown");

    /// <summary>Whether the other lock is on the referenced table too.</summary>
    public bool IsOnPrincipal { get; init; }

    /// <summary>Who waits because of a lock of an earlier step of the transaction.</summary>
    public BlockedUse Held { get; init; }

    /// <summary>Whether others wait as long as the database works through the table, and not only a moment.</summary>
    public bool IsBlocking => (Blocks != BlockedUse.None || Held != BlockedUse.None) && (Work is TableWork.Scan or TableWork.BuildIndex or TableWork.WriteRows or TableWork.Rewrite);

    /// <summary>The work in words.</summary>
    public string WorkText => Work switch
    {
        TableWork.None => "catalogue only",
        TableWork.Scan => "scans the table",
        TableWork.BuildIndex => "scans the table and builds an index",
        TableWork.WriteRows => "writes rows",
        TableWork.Rewrite => "rewrites the table",
        _ => "unknown",
    };

    /// <summary>Who waits, in words.</summary>
    public string BlocksText => (Blocks, Work) switch
    {
        (_, TableWork.Unknown) => "unknown",
        _ when IsBlocking && Held > Blocks => $"{(Held == BlockedUse.Writes ? "blocks writes" : "blocks reads and writes")} by an earlier lock of the transaction",
        (BlockedUse.None, _) => "blocks nobody",
        (BlockedUse.Writes, TableWork.None) => "blocks writes for a moment",
        (BlockedUse.Writes, _) => "blocks writes",
        (_, TableWork.None) => "blocks reads and writes for a moment",
        _ => "blocks reads and writes",
    };

    /// <inheritdoc />
    public override string ToString() => Work == TableWork.Unknown ? "unknown" : $"{WorkText}, {BlocksText}{(Lock.Length == 0 ? "" : $" ({Lock}{(IsOnPrincipal ? " on both tables" : "")})")}";
}
