using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Renames a column. Keys, indexes, checks and foreign keys that name it follow.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The name before.</param>
/// <param name="To">The name after.</param>
internal sealed record RenameColumnStep(QualifiedName Table, string From, string To) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model)
    {
        var renamed = model.Change(Table, Rename);
        return renamed with { Tables = [.. renamed.Tables.Select(table => table with { ForeignKeys = [.. table.ForeignKeys.Select(RenamePrincipal)] })] };
    }

    private Table Rename(Table table) => table.Change(From, column => column with { Name = To }) with
    {
        PrimaryKey = table.PrimaryKey.Rename(From, To),
        ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Columns = key.Columns.Rename(From, To) })],
        UniqueKeys = [.. table.UniqueKeys.Select(key => key with { Columns = key.Columns.Rename(From, To) })],
        Indexes = [.. table.Indexes.Select(index => index with { Columns = index.Columns.Rename(From, To), Where = index.Where is null ? null : Requote(index.Where) })],
        Checks = [.. table.Checks.Select(check => check with { Condition = Requote(check.Condition) })],
    };

    private ForeignKeyConstraint RenamePrincipal(ForeignKeyConstraint key) =>
        key.Principal == Table ? key with { PrincipalColumns = key.PrincipalColumns.Rename(From, To) } : key;

    // Conditions of the model quote the names of columns.
    private string Requote(string condition) => condition
        .Replace(Quoted(From, '"'), Quoted(To, '"'), StringComparison.Ordinal)
        .Replace(Quoted(From, '`'), Quoted(To, '`'), StringComparison.Ordinal);

    private static string Quoted(string name, char quote) => $"{quote}{name.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}";

    /// <inheritdoc />
    public override string ToString() => $"rename column {Table}.{From} to {To}";
}
