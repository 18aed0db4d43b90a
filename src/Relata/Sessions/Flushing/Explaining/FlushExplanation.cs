namespace Relata;

/// <summary>What the next flush of a session would write.</summary>
/// <param name="Writes">The statements, in the order in which they would be sent.</param>
public sealed record FlushExplanation(IReadOnlyList<PlannedWrite> Writes)
{
    /// <summary>The statements, one a line; "Nothing to write." for none.</summary>
    public override string ToString() => Writes.Count == 0 ? "Nothing to write." : string.Join('\n', Writes);
}
