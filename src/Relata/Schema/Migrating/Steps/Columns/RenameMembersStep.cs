using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Renames members of an enum that is stored as text, or gives classes of a hierarchy other values, in all rows at once: two members, or two classes, may exchange theirs.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Renames">The members or classes.</param>
internal sealed record RenameMembersStep(QualifiedName Table, string Column, ValueList<RenamedMember> Renames) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(Table, table => table.Change(Column, column => column with
    {
        Members = column.Members is not { } members ? null
            : [.. members.Select(member => Renames.FirstOrDefault(rename => rename.From == member)?.To ?? member).Order(StringComparer.Ordinal)],
    }));

    /// <inheritdoc />
    public override string ToString() => $"rename in {Table}.{Column} {string.Join(", ", Renames.Select(rename => $"{rename.From} to {rename.To}"))}";
}
