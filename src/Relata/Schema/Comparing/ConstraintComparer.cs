using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Comparing;

/// <summary>Compares the keys, indexes and constraints of a table. They are compared by what they do, because SQLite has no names of foreign keys.</summary>
internal sealed class ConstraintComparer(Table table, LiveTable stored, SchemaDialect dialect, ElementMatch match)
{
    /// <summary>The differences of all keys, indexes and constraints.</summary>
    public IEnumerable<SchemaDifference> Compare() => [.. PrimaryKey(), .. ForeignKeys(), .. Indexes(), .. Checks()];

    private IEnumerable<SchemaDifference> PrimaryKey() => match.Key(table.PrimaryKey) == match.Key(stored.PrimaryKey)
        ? []
        : [Differ(SchemaDifferenceKind.PrimaryKey, null, $"({table.PrimaryKey})", stored.PrimaryKey.Count == 0 ? null : $"({stored.PrimaryKey})", isDangerous: true)];

    private IEnumerable<SchemaDifference> ForeignKeys()
    {
        var left = stored.ForeignKeys.ToList();
        foreach (var wanted in table.ForeignKeys)
        {
            var found = left.Find(candidate => match.AreEqual(candidate.Key, wanted));
            if (found is null)
            {
                yield return Differ(SchemaDifferenceKind.MissingForeignKey, wanted.Name, wanted.ToString(), null, isDangerous: false);
                continue;
            }

            left.Remove(found);
            if (stored.AttributeOf(LiveElementKind.ForeignKey, found.Key.Name) is { } attribute)
            {
                yield return Differ(SchemaDifferenceKind.Attributes, found.Key.Name, null, attribute, isDangerous: false);
            }

            if (!HasAction(found, wanted))
            {
                yield return Differ(
                    SchemaDifferenceKind.ForeignKeyAction,
                    wanted.Name,
                    wanted.Actions.Length == 0 ? null : wanted.Actions.Trim(),
                    found.Actions.Length == 0 ? null : found.Actions.Trim(),
                    isDangerous: IsActionMissing(found, wanted));
            }
        }

        foreach (var extra in left)
        {
            yield return Differ(SchemaDifferenceKind.ExtraForeignKey, extra.Key.Name, null, extra.ToString(), isDangerous: false);
        }
    }

    private IEnumerable<SchemaDifference> Indexes()
    {
        var left = ElementMatch.IndexesOf(stored);
        var wanted = table.Indexes.Concat(table.UniqueKeys.Select(unique => new TableIndex(unique.Name, unique.Columns, IsUnique: true)));
        foreach (var index in wanted)
        {
            if (match.Find(left, index) is { } found)
            {
                left.Remove(found);
                if (stored.AttributeOf(LiveElementKind.Index, found.Name) is { } attribute)
                {
                    yield return Differ(SchemaDifferenceKind.Attributes, found.Name, null, attribute, isDangerous: false);
                }
            }
            else if (match.FindOtherCondition(left, index) is { } other)
            {
                left.Remove(other);
                yield return Differ(SchemaDifferenceKind.IndexCondition, index.Name, index.Where, other.Filter, isDangerous: false);
            }
            else
            {
                // Without a unique index, an upsert finds no row to update, or fails.
                yield return Differ(SchemaDifferenceKind.MissingIndex, index.Name, index.ToString(), null, index.IsUnique);
            }
        }

        // MariaDB makes an index with the name of a foreign key.
        foreach (var extra in left.Where(index => !(dialect.Dialect.Names.IndexesForeignKeys && stored.ForeignKeys.Any(foreign => foreign.Key.Name == index.Name))))
        {
            yield return Differ(SchemaDifferenceKind.ExtraIndex, extra.Name, null, extra.ToString(), isDangerous: false);
        }
    }

    private IEnumerable<SchemaDifference> Checks()
    {
        var left = stored.Checks.ToList();
        foreach (var wanted in table.Checks)
        {
            var found = left.Find(candidate => match.Key(candidate.Name) == match.Key(wanted.Name));
            if (found is null)
            {
                yield return Differ(SchemaDifferenceKind.MissingCheck, wanted.Name, wanted.ToString(), null, isDangerous: false);
                continue;
            }

            left.Remove(found);
            if (stored.AttributeOf(LiveElementKind.Check, found.Name) is { } attribute)
            {
                yield return Differ(SchemaDifferenceKind.Attributes, found.Name, null, attribute, isDangerous: false);
            }

            if (dialect.Reader.Normalize(found.Condition) != dialect.Reader.Normalize(wanted.Condition))
            {
                yield return Differ(SchemaDifferenceKind.Check, wanted.Name, wanted.Condition, found.Condition, isDangerous: true);
            }
        }

        foreach (var extra in left)
        {
            yield return Differ(SchemaDifferenceKind.ExtraCheck, extra.Name, null, extra.ToString(), isDangerous: false);
        }
    }

    private static bool HasAction(LiveForeignKey found, ForeignKeyConstraint wanted) => found.HidesActions || (HasDeleteAction(found, wanted) && HasUpdateAction(found, wanted));

    // The catalog does not tell RESTRICT from no action.
    private static bool HasDeleteAction(LiveForeignKey found, ForeignKeyConstraint wanted) =>
        found.OnDelete.Equals(wanted.OnDelete == OnDelete.Restrict ? "" : wanted.DeleteAction, StringComparison.OrdinalIgnoreCase);

    private static bool HasUpdateAction(LiveForeignKey found, ForeignKeyConstraint wanted) => found.OnUpdate.Equals(wanted.UpdateAction, StringComparison.OrdinalIgnoreCase);

    // Rows would be left, or be missing, where the session leaves the dependents to the database; a changed key would be refused.
    private static bool IsActionMissing(LiveForeignKey found, ForeignKeyConstraint wanted) =>
        (wanted.OnDelete is OnDelete.Cascade or OnDelete.SetNull && !HasDeleteAction(found, wanted)) || (wanted.OnUpdate == OnUpdate.Cascade && !HasUpdateAction(found, wanted));

    private SchemaDifference Differ(SchemaDifferenceKind kind, string? name, string? model, string? database, bool isDangerous) =>
        new(kind, table.Name.ToString(), string.IsNullOrEmpty(name) ? null : name, model, database, isDangerous);
}
