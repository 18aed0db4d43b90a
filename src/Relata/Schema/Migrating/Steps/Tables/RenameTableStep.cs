using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>Renames a table. Foreign keys of other tables follow.</summary>
/// <param name="From">The name before.</param>
/// <param name="To">The name after.</param>
internal sealed record RenameTableStep(QualifiedName From, QualifiedName To) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => From;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model)
    {
        var renamed = model.Change(From, table => table with { Name = To });
        return renamed with { Tables = [.. renamed.Tables.Select(table => table with { ForeignKeys = [.. table.ForeignKeys.Select(key => key.Principal == From ? key with { Principal = To } : key)] })] };
    }

    /// <inheritdoc />
    public override string ToString() => $"rename table {From} to {To}";
}
