namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>A view that cannot be read, or a kind of write that fails in triggers.</summary>
/// <param name="Kind">What was probed: <c>view</c>, or the kind of write.</param>
/// <param name="Objects">The view, or the triggers of the table.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Error">Why.</param>
internal sealed record BrokenProbe(string Kind, IReadOnlyList<string> Objects, string Text, DatabaseException Error)
{
    private const char Separator = '\u001F';

    // Without the statement, which has the name of the table.
    private string Cause => Error.InnerException?.Message ?? Error.Message;

    /// <summary>What a row of the query for probes tells when its statement has failed; null if the error tells nothing.</summary>
    public static BrokenProbe? Of(string?[] row, DatabaseException error) =>
        new BrokenProbe(row[0]!, row[1]!.Split(Separator), row[2]!, error) is var broken && broken.Cause == row[5] ? null : broken;

    /// <summary>Whether it is one of those before: its table may have another name since, and more or fewer triggers.</summary>
    public bool IsAmong(IEnumerable<BrokenProbe> before) => before.Any(other => other.Kind == Kind && other.Cause == Cause && other.Objects.Intersect(Objects, StringComparer.OrdinalIgnoreCase).Any());

    /// <inheritdoc />
    public override string ToString() => $"{Text}: {Error.Message}";
}
