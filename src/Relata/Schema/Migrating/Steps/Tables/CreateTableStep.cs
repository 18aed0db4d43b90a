using System.Text.Json.Serialization;
using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>Creates a table with its keys and checks. Each index, and each foreign key that is not in <paramref name="ForeignKeys"/>, is added by a step of its own.</summary>
/// <param name="Table">The table with all its parts, because an index may determine the type of a column.</param>
/// <param name="ForeignKeys">The foreign keys that are created with the table.</param>
internal sealed record CreateTableStep(Table Table, ValueList<ForeignKeyConstraint> ForeignKeys) : MigrationStep
{
    /// <summary>The types of columns that refer to keys which a database has declared otherwise. No part of a file.</summary>
    [JsonIgnore]
    public ValueList<KeptType> KeptTypes { get; init; } = [];

    /// <inheritdoc />
    public override QualifiedName? Touched => Table.Name;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model with { Tables = [.. model.Tables, Table with { ForeignKeys = ForeignKeys, Indexes = [] }] };

    /// <inheritdoc />
    public override string ToString() => $"create table {Table.Name} ({Table.Columns.Count} columns)";
}
