using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>What the rebuild of a table on SQLite would drop or rewrite, because the new table is created as the model has it.</summary>
internal static class RebuildLosses
{
    /// <summary>Whether a rebuild would drop or rewrite what differs. An index that was created by CREATE INDEX is created again; of columns, <see cref="Lowering.ColumnChange"/> knows it.</summary>
    public static bool Has(SchemaDifference difference, LiveSchema live) => difference.Kind switch
    {
        SchemaDifferenceKind.ExtraColumn or SchemaDifferenceKind.ExtraCheck or SchemaDifferenceKind.ExtraForeignKey or SchemaDifferenceKind.ForeignKeyAction or SchemaDifferenceKind.Check or SchemaDifferenceKind.Computation => true,
        // AUTOINCREMENT. A key that is not counted yet is counted afterwards.
        SchemaDifferenceKind.KeyGeneration => difference.Database is not null,
        SchemaDifferenceKind.ExtraIndex => live.Tables.Any(table => string.Equals(table.Name.ToString(), difference.Table, StringComparison.OrdinalIgnoreCase) && table.UniqueKeys.Any(key => key.Name == difference.Name)),
        _ => false,
    };

    /// <summary>The attributes of a table that no model has, in words.</summary>
    public static IEnumerable<string> Attributes(QualifiedName name, LiveSchema live) =>
        live.Find(name)?.Attributes.Select(attribute => $"{name}: the table has {attribute}, which no model has.") ?? [];
}
