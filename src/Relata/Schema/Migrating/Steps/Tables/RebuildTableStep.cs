using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>Replaces a table by a new one into which the rows are copied: the change of a table that SQLite's ALTER TABLE cannot express.</summary>
/// <param name="From">The table before.</param>
/// <param name="To">The table after, with the indexes that it keeps.</param>
/// <param name="Copies">The columns that are copied.</param>
internal sealed record RebuildTableStep(Table From, Table To, ValueList<CopiedColumn> Copies) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => From.Name;

    /// <inheritdoc />
    public override bool IsDestructive => From.Columns.Any(column => column.Computation is null && To.Find(column.Name) is null);

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(From.Name, _ => To);

    /// <inheritdoc />
    public override string ToString()
    {
        var (before, after) = (Lines(From), Lines(To));
        return $"rebuild table {To.Name}: {string.Join("; ", before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")))}";
    }

    private static string[] Lines(Table table) => table.ToString().Split("\n    ");
}
