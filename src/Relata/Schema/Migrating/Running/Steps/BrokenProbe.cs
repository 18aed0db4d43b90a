namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>A probe that has failed: a view cannot be read, or a kind of write fails in triggers.</summary>
/// <param name="Probe">What was probed.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record BrokenProbe(Probe Probe, DatabaseException Error)
{
    /// <summary>Whether the error tells nothing.</summary>
    public bool IsExpected => Cause == Probe.ExpectedError;

    // Without the statement, which has the name of the table.
    private string Cause => Error.InnerException?.Message ?? Error.Message;

    /// <summary>Whether it is one of those before: its table may have another name since, and more or fewer triggers.</summary>
    public bool IsAmong(IEnumerable<BrokenProbe> before) =>
        before.Any(other => other.Probe.Kind == Probe.Kind && other.Cause == Cause && other.Probe.Objects.Intersect(Probe.Objects, StringComparer.OrdinalIgnoreCase).Any());

    /// <inheritdoc />
    public override string ToString() => $"{Probe.Text}: {Error.Message}";
}
