using System.Globalization;

namespace Relata;

/// <summary>What seeding has done.</summary>
/// <param name="Inserted">The number of rows that were inserted.</param>
/// <param name="Updated">The number of rows of which columns were written.</param>
/// <param name="Deleted">The number of rows that were deleted.</param>
/// <param name="Notes">What was left as it is, or needs a decision: values that were edited (REL627), seeds that are gone from the program (REL628), rows that somebody had deleted and that were inserted again.</param>
public sealed record SeedResult(int Inserted, int Updated, int Deleted, IReadOnlyList<string> Notes)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inserted} inserted, {Updated} updated, {Deleted} deleted") + string.Concat(Notes.Select(note => $"\n{note}"));
}
