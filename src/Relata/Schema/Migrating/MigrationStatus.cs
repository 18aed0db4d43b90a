namespace Relata;

/// <summary>Which migrations a database has.</summary>
/// <param name="Applied">The migrations that were applied or marked, in order.</param>
/// <param name="Pending">The migrations that the database lacks, in order, with an interrupted one.</param>
/// <param name="Interrupted">Those that were begun and not completed.</param>
/// <param name="Unknown">Those that the database has and the program lacks: a newer program was here.</param>
public sealed record MigrationStatus(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending, IReadOnlyList<string> Interrupted, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether the database has all migrations of the program and no other.</summary>
    public bool IsUpToDate => Pending.Count == 0 && Interrupted.Count == 0 && Unknown.Count == 0;

    /// <inheritdoc />
    public override string ToString() => string.Join('\n', [
        .. Applied.Select(id => $"applied      {id}"),
        .. Interrupted.Select(id => $"interrupted  {id}"),
        .. Pending.Except(Interrupted).Select(id => $"pending      {id}"),
        .. Unknown.Select(id => $"unknown      {id}")]);
}
