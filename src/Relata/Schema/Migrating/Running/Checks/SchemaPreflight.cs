using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
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
    /// <param name="refusals">What else a step would overwrite.</param>
    /// <exception cref="MigrationException">A table differs (REL608).</exception>
    public static void Check(string id, ValueList<ScriptStep> steps, RelationalModel before, LiveSchema live, SchemaDialect dialect, ValueList<string> refusals)
    {
        if (Find(steps, before, live, dialect, refusals) is { Count: > 0 } found)
        {
            throw new MigrationException(
                "REL608",
                $"Migration {id} was not begun: the database is not as the migrations before it left it.\n{string.Join('\n', found)}\nSomebody has changed it by other means. Take that back, or bring it into the classes by a migration of its own.");
        }
    }

    /// <summary>What differs in the tables and would be in the way of the steps, or be overwritten by them.</summary>
    public static List<string> Find(ValueList<ScriptStep> steps, RelationalModel before, LiveSchema live, SchemaDialect dialect, ValueList<string> refusals)
    {
        var changes = steps.SelectMany(step => step.Changes).ToList();
        var touched = changes.Select(change => change.Touched).OfType<QualifiedName>().ToHashSet();
        var tables = new RelationalModel([.. before.Tables.Where(table => touched.Contains(table.Name))], []);
        var rebuilt = changes.OfType<RebuildTableStep>().Select(step => Original(step.From.Name, changes).ToString()).ToHashSet();
        var found = SchemaComparer.Compare(tables, live, dialect).All
            .Where(difference => IsInTheWay(difference, changes, dialect) || (rebuilt.Contains(difference.Table) && RebuildLosses.Has(difference, live)))
            .Select(difference => difference.ToString()).ToList();
        found.AddRange(tables.Tables.Where(table => rebuilt.Contains(table.Name.ToString())).SelectMany(table => RebuildLosses.Attributes(table.Name, live)));
        found.AddRange(changes.OfType<CreateTableStep>().Where(creation => live.Find(creation.Table.Name) is { } existing && before.Tables.All(table => live.Find(table.Name) != existing))
            .Select(creation => $"{creation.Table.Name}: there is such a table, and the migration creates it."));
        found.AddRange(Versioned(steps, changes, live));
        return [.. found, .. refusals];
    }

    // A step that sets the variable is believed: https://mariadb.com/kb/en/system-versioned-tables/#system_versioning_alter_history
    private static IEnumerable<string> Versioned(ValueList<ScriptStep> steps, List<MigrationStep> changes, LiveSchema live)
    {
        const string Variable = "system_versioning_alter_history";
        return steps.Any(step => step.Statements.Any(statement => statement.Contains(Variable, StringComparison.OrdinalIgnoreCase))) ? [] :
            changes.Where(change => ChangesColumns(change) && live.Find(Original(change.Touched!, changes)) is { RefusesColumnChanges: true })
                .Select(change => $"{change.Touched}: the table is system-versioned, and the server refuses the step '{change}'. Set the variable before, in a step of SQL or for the server: SET @@{Variable} = 'KEEP'.");
    }

    // Members are in no definition: a new one needs no statement, and a new name is written into the rows.
    private static bool ChangesColumns(MigrationStep change) => change is AddColumnStep or DropColumnStep or AlterColumnStep { ChangesDefinition: true };

    // A difference of what no step touches stays as it is: that of a scaffolded database was there when it was marked.
    private static bool IsInTheWay(SchemaDifference difference, List<MigrationStep> changes, SchemaDialect dialect) => difference.Kind switch
    {
        SchemaDifferenceKind.MissingTable or SchemaDifferenceKind.MissingColumn or SchemaDifferenceKind.PrimaryKey => true,
        SchemaDifferenceKind.Computation => difference.IsDangerous,
        // SQLite has no step that alters a key, and a rebuild makes it one that is counted.
        SchemaDifferenceKind.KeyGeneration => difference.IsDangerous && !dialect.Migrations.RebuildsTables,
        SchemaDifferenceKind.ExtraColumn => changes.Exists(change => Makes(change, difference)),
        // One that the migration makes, drops or creates again by this name has other columns, another order or another condition.
        SchemaDifferenceKind.ExtraIndex => changes.Exists(change => IndexesOf(change).Contains(difference.Name, StringComparer.OrdinalIgnoreCase)),
        SchemaDifferenceKind.Check => changes.Exists(change => change is DropElementStep { Element.Check: { } check } && check.Name == difference.Name),
        SchemaDifferenceKind.ForeignKeyAction => changes.OfType<DropElementStep>().Any(drop => drop.Element.ForeignKey is { } key && key.Name == difference.Name
            && changes.Exists(change => change is AddElementStep { Element.ForeignKey: { } added } addition && addition.Table == drop.Table && added.Principal == key.Principal)),
        _ => false,
    };

    private static IEnumerable<string> IndexesOf(MigrationStep change) => change switch
    {
        DropElementStep { Element.Index: { } index } => [index.Name],
        AddElementStep { Element.Index: { } index } => [index.Name],
        RebuildTableStep rebuild => rebuild.To.Indexes.Select(index => index.Name),
        _ => [],
    };

    private static bool Makes(MigrationStep change, SchemaDifference difference) => change switch
    {
        AddColumnStep addition => Is(addition.Table, addition.Column.Name, difference),
        RenameColumnStep rename => Is(rename.Table, rename.To, difference),
        _ => false,
    };

    private static bool Is(QualifiedName table, string column, SchemaDifference difference) =>
        table.ToString() == difference.Table && string.Equals(column, difference.Name, StringComparison.OrdinalIgnoreCase);

    // A rename may stand before the rebuild.
    private static QualifiedName Original(QualifiedName name, List<MigrationStep> changes) =>
        Enumerable.Reverse(changes).OfType<RenameTableStep>().Aggregate(name, (current, rename) => rename.To == current ? rename.From : current);
}
