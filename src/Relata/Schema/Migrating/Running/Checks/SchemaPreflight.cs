using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Checks before the first statement of a migration that the tables which it changes are as the migration expects them.</summary>
internal static class SchemaPreflight
{
    /// <summary>Checks the tables.</summary>
    /// <param name="id">The migration.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="before">The model before it.</param>
    /// <param name="live">What the catalog lists.</param>
    /// <param name="dialect">The database.</param>
    /// <exception cref="MigrationException">A table differs (REL608).</exception>
    public static void Check(string id, ValueList<ScriptStep> steps, RelationalModel before, LiveSchema live, SchemaDialect dialect)
    {
        var changes = steps.SelectMany(step => step.Changes).ToList();
        var touched = changes.Select(change => change.Touched).OfType<QualifiedName>().ToHashSet();
        var tables = new RelationalModel([.. before.Tables.Where(table => touched.Contains(table.Name))], []);
        var rebuilt = changes.OfType<RebuildTableStep>().Select(step => Original(step.From.Name, changes).ToString()).ToHashSet();
        var found = SchemaComparer.Compare(tables, live, dialect).All
            .Where(difference => IsInTheWay(difference) || (rebuilt.Contains(difference.Table) && RebuildLosses.Has(difference, live)))
            .Select(difference => difference.ToString()).ToList();
        found.AddRange(tables.Tables.Where(table => rebuilt.Contains(table.Name.ToString())).SelectMany(table => RebuildLosses.Attributes(table.Name, live)));
        found.AddRange(changes.OfType<CreateTableStep>().Where(creation => before.Find(creation.Table.Name) is null && live.Find(creation.Table.Name) is not null)
            .Select(creation => $"{creation.Table.Name}: there is such a table, and the migration creates it."));
        if (found.Count > 0)
        {
            throw new MigrationException(
                "REL608",
                $"Migration {id} was not begun: the database is not as the migrations before it left it.\n{string.Join('\n', found)}\nSomebody has changed it by other means. Take that back, or bring it into the classes by a migration of its own.");
        }
    }

    private static bool IsInTheWay(SchemaDifference difference) => difference.IsDangerous || difference.Kind is
        SchemaDifferenceKind.MissingForeignKey or SchemaDifferenceKind.MissingIndex or SchemaDifferenceKind.MissingCheck;

    // A rename may stand before the rebuild.
    private static QualifiedName Original(QualifiedName name, List<MigrationStep> changes) =>
        Enumerable.Reverse(changes).OfType<RenameTableStep>().Aggregate(name, (current, rename) => rename.To == current ? rename.From : current);
}
