using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Sql;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>A table as a database has it, by the names of the model. The steps of a migration change it.</summary>
internal sealed class FoundTable
{
    private readonly Dictionary<string, LiveColumn> _columns;
    private readonly Dictionary<(Type Kind, string Name), FoundElement?> _elements;
    private readonly Dialect _dialect;

    private FoundTable(Dictionary<string, LiveColumn> columns, Dictionary<(Type Kind, string Name), FoundElement?> elements, Dialect dialect) => (_columns, _elements, _dialect) = (columns, elements, dialect);

    /// <summary>What the table has and the model does not know. An index that a foreign key brings with it is not there.</summary>
    public required LiveTable Unknown { get; init; }

    /// <summary>Whether a step of SQL or code may have changed its columns, which the migration does not follow.</summary>
    public bool MayDiffer { get; private set; }

    /// <summary>Finds the parts of a table.</summary>
    /// <param name="table">The table as the model has it.</param>
    /// <param name="stored">The table as the catalog lists it.</param>
    /// <param name="match">Finds what is the same.</param>
    /// <param name="dialect">The database.</param>
    public static FoundTable Of(Table table, LiveTable stored, ElementMatch match, SchemaDialect dialect)
    {
        var reader = dialect.Reader;
        var columns = stored.Columns.ToLookup(column => match.Key(column.Name));
        Dictionary<(Type, string), FoundElement?> elements = [];
        var keys = stored.ForeignKeys.ToList();
        foreach (var wanted in table.ForeignKeys)
        {
            var equal = keys.FindAll(key => match.AreEqual(key.Key, wanted));
            var found = equal.Find(key => match.Key(key.Key.Name) == match.Key(wanted.Name)) ?? equal.FirstOrDefault();
            elements[Id(new TableElement { ForeignKey = wanted })] = found is null ? null : new FoundElement(found.Key.Name, IsConstraint: true);
            keys.Remove(found!);
        }

        var checks = stored.Checks.ToList();
        foreach (var wanted in table.Checks)
        {
            var found = checks.Find(check => match.Key(check.Name) == match.Key(wanted.Name)) ?? checks.Find(check => reader.Normalize(check.Condition) == reader.Normalize(wanted.Condition));
            elements[Id(new TableElement { Check = wanted })] = found is null ? null : new FoundElement(found.Name, IsConstraint: true);
            checks.Remove(found!);
        }

        var ofKeys = dialect.Dialect.Names.IndexesForeignKeys ? stored.ForeignKeys.Select(key => key.Key.Name).ToHashSet() : [];
        var indexes = ElementMatch.IndexesOf(stored).OrderBy(index => ofKeys.Contains(index.Name)).ToList();
        foreach (var wanted in TableElement.Of(table).Where(element => element.UniqueKey is not null || element.Index is not null))
        {
            var index = wanted.Index ?? new TableIndex(wanted.Name, wanted.Columns, IsUnique: true);
            var found = match.Find(indexes, index) ?? match.FindOtherCondition(indexes, index);
            // The index of a foreign key goes with it, and stays as long as it.
            elements[Id(wanted)] = found is null || ofKeys.Contains(found.Name) ? null : new FoundElement(found.Name, IsConstraint(stored, found.Name, wanted));
            indexes.Remove(found!);
        }

        return new FoundTable(
            table.Columns.Where(column => columns.Contains(match.Key(column.Name))).ToDictionary(column => column.Name, column => columns[match.Key(column.Name)].First()), elements, dialect.Dialect)
        {
            Unknown = stored with
            {
                Columns = [.. stored.Columns.Where(column => !table.Columns.Any(known => match.Key(known.Name) == match.Key(column.Name)))],
                ForeignKeys = [.. keys],
                UniqueKeys = [],
                Checks = [.. checks],
                Indexes = [.. indexes.Where(index => !ofKeys.Contains(index.Name))],
            },
        };
    }

    /// <summary>The column of a name; null if the migration adds it.</summary>
    public LiveColumn? Column(string name) => _columns.GetValueOrDefault(name);

    /// <summary>Whether the table was searched for a constraint or an index: the migration does not add it.</summary>
    /// <param name="element">The constraint or index.</param>
    /// <param name="found">What was found; null if the table lacks it.</param>
    public bool IsKnown(TableElement element, out FoundElement? found) => _elements.TryGetValue(Id(element), out found);

    /// <summary>The table of the model with the names that the database has, and the foreign keys that no model knows: they need indexes too.</summary>
    public Table Named(Table table) => TableElement.Of(table).Aggregate(
        table with { ForeignKeys = [.. Unknown.ForeignKeys.Select(key => key.Key with { Columns = [.. key.Key.Columns.Select(NameOf)] })], UniqueKeys = [], Checks = [], Indexes = [] },
        (named, element) => (_elements.GetValueOrDefault(Id(element)) is { Name.Length: > 0 } found ? element.Named(found.Name) : element).AddTo(named));

    private string NameOf(string stored) => _columns.FirstOrDefault(column => column.Value.Name == stored).Key ?? stored;

    /// <summary>A constraint or an index is as the migration makes it, or gone.</summary>
    public void Forget(TableElement element) => _elements.Remove(Id(element));

    /// <summary>A column has changed.</summary>
    public void Change(string name, LiveColumn column) => _columns[name] = column;

    /// <summary>A step of SQL or code may have changed its columns.</summary>
    public void Doubt() => MayDiffer = true;

    /// <summary>A column is called otherwise, also in the checks that stand in the definitions of columns.</summary>
    public void Rename(string from, string to)
    {
        if (_columns.Remove(from, out var column))
        {
            _columns[to] = column;
        }

        foreach (var (name, other) in _columns.ToList())
        {
            _columns[name] = other with { Attributes = [.. other.Attributes.Select(attribute => attribute.Replace(_dialect.Quote(from), _dialect.Quote(to), StringComparison.Ordinal))] };
        }
    }

    /// <summary>Whether the check of a name stands in the definition of a column, whose name it has: https://mariadb.com/kb/en/constraint/.</summary>
    public bool HasCheckInColumn(string name) => _columns.Values.Any(column => column.Name == name && column.Attributes.Any(attribute => attribute.StartsWith("CHECK", StringComparison.Ordinal)));

    // MariaDB lists a unique key in both ways, and drops it in both ways.
    private static bool IsConstraint(LiveTable stored, string name, TableElement wanted) => wanted.UniqueKey is not null
        ? stored.UniqueKeys.Any(key => key.Name == name)
        : stored.Indexes.All(index => index.Name != name);

    // The columns of a key may be renamed. Its name stays.
    private static (Type Kind, string Name) Id(TableElement element) =>
        ((element.ForeignKey ?? element.UniqueKey ?? element.Check ?? (object?)element.Index)!.GetType(), element.Name);
}
