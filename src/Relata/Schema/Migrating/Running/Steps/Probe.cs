namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>A statement by which is found whether a view can be read, or a kind of write works with the triggers of its table.</summary>
/// <param name="Kind">What is probed: <c>view</c>, or the kind of write.</param>
/// <param name="Objects">The view, or the triggers of the table.</param>
/// <param name="Text">What is wrong if it fails.</param>
/// <param name="Statement">The statement; null if a query makes it.</param>
/// <param name="StatementQuery">The query that returns the statement.</param>
/// <param name="ExpectedError">The error that tells nothing; null for none.</param>
internal sealed record Probe(string Kind, IReadOnlyList<string> Objects, string Text, string? Statement, string? StatementQuery, string? ExpectedError)
{
    private const char Separator = '\u001F';

    /// <summary>Reads a row of the query for probes.</summary>
    public static Probe Of(string?[] row) => new(row[0]!, row[1]!.Split(Separator), row[2]!, row[3], row[4], row[5]);
}
