using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Finds the tables of a model in a catalog.</summary>
internal static class LiveNames
{
    /// <summary>The table of a name; null if there is none.</summary>
    public static LiveTable? Find(this LiveSchema live, QualifiedName name) => live.Tables.FirstOrDefault(table =>
        (live.DefaultSchema.Length == 0 || table.Name.Schema == (name.Schema ?? live.DefaultSchema))
        && string.Equals(table.Name.Name, name.Name, live.IgnoresCaseOfTables ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
}
