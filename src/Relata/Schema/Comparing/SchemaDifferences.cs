namespace Relata;

/// <summary>What differs between a model and a database.</summary>
public sealed class SchemaDifferences
{
    internal SchemaDifferences(IReadOnlyList<SchemaDifference> all, IReadOnlyList<string> otherObjects) => (All, OtherObjects) = (all, otherObjects);

    /// <summary>The differences, table by table.</summary>
    public IReadOnlyList<SchemaDifference> All { get; }

    /// <summary>The differences because of which a query or a write can fail, or store another value.</summary>
    public IReadOnlyList<SchemaDifference> Dangerous => [.. All.Where(difference => difference.IsDangerous)];

    /// <summary>What the database has beside the tables of the model, and the model knows nothing of: <c>view public.totals</c>. Not an error.</summary>
    public IReadOnlyList<string> OtherObjects { get; }

    /// <summary>The differences in words, a line each, dangerous ones marked by an exclamation mark; the other objects are not in it.</summary>
    public override string ToString() =>
        All.Count == 0 ? "The database is as the model has it." : string.Join('\n', All.Select(difference => $"{(difference.IsDangerous ? "!" : " ")} {difference}"));
}
