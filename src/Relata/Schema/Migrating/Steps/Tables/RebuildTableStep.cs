using System.Text.Json.Serialization;
using Relata.Relational;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>Replaces a table by a new one into which the rows are copied: the change of a table that SQLite's ALTER TABLE cannot express.</summary>
/// <param name="From">The table before.</param>
/// <param name="To">The table after, with the indexes that it keeps.</param>
/// <param name="Copies">The columns that are copied.</param>
internal sealed record RebuildTableStep(Table From, Table To, ValueList<CopiedColumn> Copies) : MigrationStep
{
    /// <summary>The types of columns that a database has declared otherwise and that the step does not change, with their collations. No part of a file.</summary>
    [JsonIgnore]
    public ValueList<KeptType> KeptTypes { get; init; } = [];

    /// <summary>The indexes of the model that a database has. They are created again by their own text. No part of a file.</summary>
    [JsonIgnore]
    public ValueList<TableIndex> KeptIndexes { get; init; } = [];

    /// <inheritdoc />
    public override QualifiedName? Touched => From.Name;

    /// <inheritdoc />
    public override bool IsDestructive => From.Columns.Any(column => column.Computation is null && To.Find(column.Name) is null);

    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyList<ConvertedColumn> Converted =>
        [.. Copies.Where(copy => copy.IsConverted).Select(copy => new ConvertedColumn(To.Name, From.Find(copy.Column)!, To.Find(copy.Column)!, copy.Conversion) { Rebuilt = To })];

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(From.Name, _ => To);

    /// <inheritdoc />
    public override string ToString()
    {
        var (before, after) = (Lines(From), Lines(To));
        return $"rebuild table {To.Name}: {string.Join("; ", before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")).Concat(Copies.Where(copy => copy.IsConverted).Select(copy => $"{copy.Column} using {copy.Conversion}")))}";
    }

    private static string[] Lines(Table table) => table.ToString().Split("\n    ");
}
