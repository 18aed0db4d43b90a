namespace Relata.Relational.Live;

/// <summary>A part of an index.</summary>
/// <param name="Column">The column; null for an expression.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
/// <param name="IsPrefix">Whether only the beginning of each value is indexed.</param>
internal sealed record LiveIndexPart(string? Column, bool IsDescending, bool IsPrefix)
{
    /// <inheritdoc />
    public override string ToString() => $"{Column ?? "an expression"}{(IsPrefix ? " (beginning)" : "")}{(IsDescending ? " DESC" : "")}";
}
