namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>A unique value that one row releases and another takes.</summary>
/// <param name="Key">The unique key.</param>
/// <param name="FromWrite">The index of the write that releases the value.</param>
/// <param name="From">The entity that releases the value.</param>
/// <param name="ToWrite">The index of the write that takes the value.</param>
/// <param name="To">The entity that takes the value.</param>
internal sealed record UniqueTransfer(UniqueKey Key, int FromWrite, Entity From, int ToWrite, Entity To)
{
    /// <summary>Whether it is the same value for each database. A collation may tell values apart that are equal to another one.</summary>
    public required bool IsExact { get; init; }
}
